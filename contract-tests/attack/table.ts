export interface Result {
  readonly name: string;
  readonly told: string;
  readonly faults: readonly string[];
  readonly seconds: number;
  /** The longest wait of /health in milliseconds, and the limit on this machine. */
  readonly worstMs: number;
  readonly limitMs: number;
  /** By how much the process grew, and its largest size, in megabytes; null where the system does not tell. */
  readonly grownMb: number | null;
  readonly peakMb: number | null;
}

/** The results as a table of Markdown. */
export function table(database: string, results: readonly Result[]): string {
  const rows = results.map((result) => [
    result.name,
    result.told,
    result.seconds.toFixed(1),
    `${Math.round(result.worstMs)} of ${result.limitMs}`,
    result.peakMb === null ? "unknown" : `${Math.round(result.peakMb)} (+${Math.round(result.grownMb ?? 0)})`,
    result.faults.length === 0 ? "held" : `FAULT: ${result.faults.join("; ")}`,
  ]);
  const head = [`Attack on ${database}`, "What happened", "s", "Worst /health, ms", "Peak MB", "Verdict"];
  return [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}
