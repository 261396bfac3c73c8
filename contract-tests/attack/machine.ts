import { hash } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { channelOf } from "../harness/fixtures.ts";
import { watch } from "./probe.ts";
import type { Target } from "./target.ts";
import { repeated, send } from "./wire.ts";

/** What a machine that is slow or busy adds to every figure, so that a limit in milliseconds means the same on each. */
export interface Machine {
  /** How much longer than on the machine that the limits were set on a fixed piece of work takes; at least 1. */
  readonly factor: number;
  /** The longest that /health waits beside one client that posts, in milliseconds: the disk and the other programs. */
  readonly calmMs: number;
  /** What one of many small requests that come at once takes, in milliseconds. */
  readonly requestMs: number;
}

/** 64 MB of SHA-256 and as much JSON as an answer has at most, on the machine that the limits were set on. */
const REFERENCE_MS = 300;
const CALM_POSTS = 200;
const BURST = 200;
/** A limit is at least so many times the wait of a calm server. */
const CALM_TIMES = 6;

export async function measureMachine({ url, pid, attacker }: Target): Promise<Machine> {
  const channel = await channelOf(attacker, "calm");
  const post = () =>
    send(url, `/v1/channels/${channel}/messages`, { method: "POST", key: attacker.key, body: { content: "x" } });
  const readKey = () => send(url, "/v1/keys/me", { key: attacker.key });
  await repeated(20, 1, post);
  const stop = await watch({ url, pid });
  await repeated(CALM_POSTS, 1, post);
  const { worstMs: calmMs } = await stop();
  await repeated(BURST, BURST, readKey);
  const burst = performance.now();
  await repeated(BURST, BURST, readKey);
  const requestMs = (performance.now() - burst) / BURST;
  return { factor: Math.max(1, (await slowestWork()) / REFERENCE_MS), calmMs, requestMs };
}

/**
 * The limit on this machine: the fixed one times what the machine is slower, or a multiple of the wait that it has anyway. Requests
 * that come at once take as long as so many small ones: a request after them waits for its turn.
 */
export const limitOn = ({ factor, calmMs, requestMs }: Machine, limitMs: number, atOnce = 0): number =>
  Math.round(Math.max(limitMs * factor, CALM_TIMES * calmMs) + atOnce * requestMs);

/** The worse of two measurements in each respect. */
export const slowerOf = (one: Machine, other: Machine): Machine => ({
  factor: Math.max(one.factor, other.factor),
  calmMs: Math.max(one.calmMs, other.calmMs),
  requestMs: Math.max(one.requestMs, other.requestMs),
});

/** A machine that is shared gives the first piece of work more than those that follow. */
async function slowestWork(): Promise<number> {
  let slowest = 0;
  for (let turn = 0; turn < 3; turn += 1) {
    const began = performance.now();
    work();
    slowest = Math.max(slowest, performance.now() - began);
    await pause(200);
  }
  return slowest;
}

function work(): void {
  const bytes = Buffer.alloc(1_000_000, "x");
  for (let turn = 0; turn < 64; turn += 1) hash("sha256", bytes);
  const list = Array.from({ length: 20_000 }, (_, index) => ({ id: String(index), text: "x".repeat(50) }));
  for (let turn = 0; turn < 10; turn += 1) JSON.parse(JSON.stringify(list));
}
