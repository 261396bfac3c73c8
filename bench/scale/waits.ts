import { readFileSync } from "node:fs";
import { LONG_SILENCE_MS } from "../connection.ts";
import type { Running } from "../launch.ts";
import { median } from "../statistics.ts";
import { Agent } from "../wire.ts";
import { type Check, type Scene, scaled, seededChannel } from "./scene.ts";

const WAKES = 200;
/** Longer than any check takes; the server is started with a cap of as much. */
export const WAIT_SECONDS = 600;
/** How long a request for a wait may be on its way before the post that ends it, in milliseconds. */
const SETTLED_MS = 20;
const IDLE_WAITERS = 10_000;
/** Connections that are opened at once: a server that is asked for more has its backlog full. */
const OPENED_AT_ONCE = 200;

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** From sending a post until a waiting claimer, perhaps of another process, has the message. */
async function wakeTime(scene: Scene, waitingAt: Running | undefined): Promise<number> {
  if (!waitingAt) throw new Error("one process has this database to itself");
  const { agent, channel } = await seededChannel(scene, undefined);
  const claimer = new Agent(await waitingAt.connect(LONG_SILENCE_MS), agent.key);
  const times: number[] = [];
  for (let count = 0; count < WAKES; count += 1) {
    const claimed = claimer.claimWaiting(channel, WAIT_SECONDS).then(() => performance.now());
    await pause(SETTLED_MS);
    const start = performance.now();
    await agent.post(channel, "wake up");
    times.push((await claimed) - start);
  }
  claimer.close();
  return median(times);
}

interface Idle {
  readonly megabytes: number;
  readonly wokenMs: number;
}

const idle = new WeakMap<Scene, Promise<Idle>>();

/** Opens the waits once for both of their figures. */
function idleOf(scene: Scene): Promise<Idle> {
  const known = idle.get(scene) ?? measureIdle(scene);
  idle.set(scene, known);
  return known;
}

async function measureIdle(scene: Scene): Promise<Idle> {
  const { server } = scene;
  const { agent, channel } = await seededChannel(scene, undefined, { mode: "broadcast" });
  const before = residentMegabytes(server);
  const waiters: Agent[] = [];
  const woken: Promise<number>[] = [];
  try {
    for (let left = scaled(scene, IDLE_WAITERS); left > 0; left -= OPENED_AT_ONCE) {
      const opened = await Promise.all(
        Array.from({ length: Math.min(left, OPENED_AT_ONCE) }, () => server.connect(LONG_SILENCE_MS)),
      );
      for (const connection of opened) {
        const waiter = new Agent(connection, agent.key);
        waiters.push(waiter);
        woken.push(wokenAt(waiter, channel));
      }
    }
    const ended = Promise.all(woken);
    await Promise.race([waiting(server, waiters.length), ended]);
    const megabytes = residentMegabytes(server) - before;
    const start = performance.now();
    await agent.post(channel, "wake up");
    return { megabytes, wokenMs: Math.max(...(await ended)) - start };
  } finally {
    // Who still waits where one has failed is none of the next check's.
    for (const each of woken) each.catch(() => {});
    for (const waiter of waiters) waiter.close();
  }
}

async function wokenAt(waiter: Agent, channel: string): Promise<number> {
  const { status, body } = await waiter.subscribe(channel, WAIT_SECONDS);
  if (status !== 200 || body.data.length !== 1) throw new Error(`a waiter was answered ${status} too soon`);
  return performance.now();
}

/** Resolves once the server counts so many waiters. */
async function waiting({ url }: Running, count: number): Promise<void> {
  for (;;) {
    const metrics = await (await fetch(`${url}/metrics`)).text();
    if (Number(/^backchannel_waiters (\d+)/m.exec(metrics)?.[1]) >= count) return;
    await pause(100);
  }
}

export function residentMegabytes({ pids: [pid] }: Running): number {
  const [, kilobytes] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kilobytes) / 1024;
}

export const waitChecks: readonly Check[] = [
  { name: "post to wake, p50", most: 5, unit: "ms", measure: (scene) => wakeTime(scene, scene.server) },
  {
    name: "post to wake across two processes, p50",
    most: 15,
    unit: "ms",
    only: "postgres",
    measure: (scene) => wakeTime(scene, scene.second),
  },
  { name: "10,000 idle waiters", most: 400, unit: "MB", measure: async (scene) => (await idleOf(scene)).megabytes },
  {
    name: "a post wakes 10,000 waiters",
    most: 2000,
    unit: "ms",
    measure: async (scene) => (await idleOf(scene)).wokenMs,
  },
];
