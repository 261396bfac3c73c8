/**
 * The thread that watches a server under attack: asks /health over one connection again and again, and looks at the memory of the
 * server's process. It has an event loop of its own, so what the attacker does in its process is not measured.
 */
import { readFileSync } from "node:fs";
import { Agent, get } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { parentPort, workerData } from "node:worker_threads";

export interface Seen {
  /** The longest that an answer of /health took, in milliseconds. */
  readonly worstMs: number;
  readonly asked: number;
  /** Requests that were not answered with 200. */
  readonly failed: number;
  /** Resident memory of the process in megabytes, first and at most; null where the system does not tell. */
  readonly startMb: number | null;
  readonly peakMb: number | null;
}

const EVERY_MS = 10;
/** A stalled server is not asked for ever. */
const PATIENCE_MS = 60_000;

const { url, pid } = workerData as { url: string; pid: number };
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
const startMb = residentMb();
const seen = { worstMs: 0, asked: 0, failed: 0, startMb, peakMb: startMb };
let isOver = false;
parentPort?.once("message", () => {
  isOver = true;
});
// From here on it has its connection, whatever is attacked next.
await ask();
parentPort?.postMessage("ready");
while (!isOver) {
  const began = performance.now();
  const status = await ask();
  seen.worstMs = Math.max(seen.worstMs, performance.now() - began);
  seen.asked += 1;
  if (status !== 200) seen.failed += 1;
  const mb = residentMb();
  if (mb !== null) seen.peakMb = Math.max(seen.peakMb ?? 0, mb);
  await pause(EVERY_MS);
}
agent.destroy();
parentPort?.postMessage(seen satisfies Seen);

function ask(): Promise<number> {
  return new Promise((resolve) => {
    const request = get(`${url}/health`, { agent, timeout: PATIENCE_MS }, (response) => {
      response.resume().once("end", () => resolve(response.statusCode ?? 0));
    });
    request.once("timeout", () => request.destroy());
    request.once("error", () => resolve(0));
  });
}

function residentMb(): number | null {
  try {
    const [, kilobytes] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return kilobytes === undefined ? null : Number(kilobytes) / 1024;
  } catch {
    return null;
  }
}
