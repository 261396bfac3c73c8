// The history of the status page: hours of the last days, as the server's probe saw them.

import { find } from "./element.ts";
import { exchange } from "./exchange.ts";

interface Span {
  readonly started_at: string;
  readonly starts: number;
  readonly writes: number;
  readonly failures: number;
  readonly write_ms_mean: number | null;
  readonly write_ms_max: number | null;
}

interface History {
  readonly up_since: string;
  readonly kept_seconds: number;
  readonly data: readonly Span[];
}

const HOUR_MS = 3_600_000;
/** A write that took this long fills its bar; the scale is logarithmic, from a tenth of a millisecond. */
const FULL_MS = 1000;
const LEAST_MS = 0.1;

interface Hour {
  readonly at: Date;
  readonly starts: number;
  readonly writes: number;
  readonly failures: number;
  readonly slowest: number;
}

/** The hours up to now, oldest first. One without spans saw no server. */
function hoursOf({ data, kept_seconds }: History, now: number): Hour[] {
  const count = Math.floor((kept_seconds * 1000) / HOUR_MS);
  const last = Math.floor(now / HOUR_MS) * HOUR_MS;
  const byHour = Map.groupBy(data, ({ started_at }) => Math.floor(Date.parse(started_at) / HOUR_MS) * HOUR_MS);
  return Array.from({ length: count }, (_, place) => {
    const at = last - (count - 1 - place) * HOUR_MS;
    const spans = byHour.get(at) ?? [];
    const total = (field: "starts" | "writes" | "failures") => spans.reduce((sum, span) => sum + span[field], 0);
    return {
      at: new Date(at),
      starts: total("starts"),
      writes: total("writes"),
      failures: total("failures"),
      slowest: Math.max(0, ...spans.map(({ write_ms_max }) => write_ms_max ?? 0)),
    };
  });
}

const isEmpty = ({ starts, writes, failures }: Hour): boolean => starts + writes + failures === 0;

function barOf(hour: Hour): HTMLElement {
  const bar = document.createElement("span");
  bar.dataset["state"] = isEmpty(hour) ? "none" : hour.failures > 0 ? "ill" : "well";
  if (hour.starts > 0) bar.dataset["starts"] = String(hour.starts);
  const share = Math.log(Math.max(hour.slowest, LEAST_MS) / LEAST_MS) / Math.log(FULL_MS / LEAST_MS);
  bar.style.height = isEmpty(hour) ? "3px" : `${Math.round(Math.min(100, Math.max(8, 100 * share)))}%`;
  bar.title = `${hour.at.toLocaleString([], { weekday: "short", hour: "2-digit", minute: "2-digit" })}: ${wordsFor(hour)}`;
  return bar;
}

function wordsFor(hour: Hour): string {
  if (isEmpty(hour)) return "no server ran, or there is no record";
  return [
    `${hour.writes} probes wrote, the slowest in ${hour.slowest} ms`,
    hour.failures > 0 ? `${hour.failures} could not` : undefined,
    hour.starts > 0 ? `${hour.starts} started` : undefined,
  ]
    .filter(Boolean)
    .join(", ");
}

function durationSince(moment: string, now: number): string {
  const minutes = Math.max(0, Math.floor((now - Date.parse(moment)) / 60_000));
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24];
  if (days > 0) return `${days} d ${hours} h`;
  return hours > 0 ? `${hours} h ${minutes % 60} min` : `${minutes} min`;
}

/** Asks the server for its history and draws it. */
export async function showHistory(): Promise<void> {
  const { status, answer } = await exchange("GET", "/status/history");
  if (status !== 200 || !answer) return;
  const history = answer as unknown as History;
  const now = Date.now();
  const { data } = history;
  const hours = hoursOf(history, now);
  const sum = (field: "starts" | "writes" | "failures") => data.reduce((total, span) => total + span[field], 0);
  const [writes, failures, starts] = [sum("writes"), sum("failures"), sum("starts")];
  const took = data.reduce((total, { writes, write_ms_mean }) => total + writes * (write_ms_mean ?? 0), 0);
  const write = (id: string, text: string) => {
    find(id).textContent = text;
  };
  write("up", durationSince(history.up_since, now));
  write("starts", String(starts));
  write("probes", writes + failures === 0 ? "none yet" : `${((100 * writes) / (writes + failures)).toFixed(2)} %`);
  write("write-mean", writes === 0 ? "none yet" : `${(took / writes).toFixed(1)} ms`);
  write("write-max", writes === 0 ? "none yet" : `${Math.max(...hours.map(({ slowest }) => slowest)).toFixed(1)} ms`);
  const bars = find("history");
  bars.replaceChildren(...hours.map(barOf));
  const silent = hours.filter(isEmpty).length;
  bars.ariaLabel = `${hours.length - silent} of the last ${hours.length} hours are on record; ${failures} of ${writes + failures} probes could not write.`;
}
