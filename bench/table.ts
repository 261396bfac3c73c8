import { kinds } from "./handoff.ts";
import type { Summary } from "./summary.ts";

/** Rows of text in columns: the first column to the left, the others to the right. */
export function columns(rows: readonly (readonly string[])[]): string {
  const widths = rows.reduce<number[]>(
    (widest, row) => row.map((cell, i) => Math.max(cell.length, widest[i] ?? 0)),
    [],
  );
  const line = (row: readonly string[]) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)));
  return rows.map((row) => line(row).join("  ").trimEnd()).join("\n");
}

/** Hand-offs, ratio and processor time of each server. */
export function throughputTable(summaries: readonly Summary[], base: string): string {
  const head = [
    "",
    "clients",
    "rounds",
    "hand-offs/s",
    `x ${base}`,
    "95%",
    "flushes/request",
    "server us/request",
    "driver us/request",
    "server",
    "driver",
    "others",
  ];
  const rows = summaries.map(
    ({
      target,
      clients,
      rounds,
      handOffsPerSecond,
      ratio,
      flushesPerRequest,
      cpuMicrosecondsPerRequest: cpu,
      machine,
    }) => [
      target,
      `${clients}`,
      `${rounds}`,
      handOffsPerSecond.median.toFixed(0),
      ratio.median.toFixed(2),
      ratio.interval.map((end) => end.toFixed(2)).join(".."),
      flushesPerRequest?.toFixed(2) ?? "?",
      cpu.server?.toFixed(0) ?? "?",
      cpu.driver.toFixed(0),
      ...[machine.server, machine.driver, machine.others].map(percent),
    ],
  );
  return columns([head, ...rows]);
}

/** p50 / p99 in milliseconds of each kind of request. */
export function latencyTable(summaries: readonly Summary[]): string {
  const present = kinds.filter((kind) => summaries.some(({ latencies }) => latencies[kind]));
  const rows = summaries.map(({ target, clients, latencies }) => [
    target,
    `${clients}`,
    ...present.map((kind) => {
      const times = latencies[kind];
      return times ? `${times.p50.toFixed(2)} / ${times.p99.toFixed(2)}` : "-";
    }),
  ]);
  return columns([["", "clients", ...present], ...rows]);
}

export const percent = (share: number): string => (Number.isNaN(share) ? "?" : `${(share * 100).toFixed(0)}%`);
