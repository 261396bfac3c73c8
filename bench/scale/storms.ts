import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import pg from "pg";
import { isPostgres } from "../../server/db/location.ts";
import { median, quantile } from "../statistics.ts";
import { measure } from "../stretch.ts";
import type { Agent } from "../wire.ts";
import type { PageReading } from "./page-reader.ts";
import type { Receiving } from "./receiver.ts";
import { type Check, type Scene, scaled, seededChannel } from "./scene.ts";

const CLIENTS = 8;
const ROUNDS = 3;
const SECONDS = 3;
const TOP = join(import.meta.dirname, "../..");

/** Receivers of pushes, each of a channel of its own. */
const RECEIVERS = 10;
/** Pushes that are on their way at most: with all of a storm's at once, the rest of it would go on into the next measurement. */
const PUSHES_AT_ONCE = 500;
const POSTS = 50;
const ALL_PUSHED_MS = 30_000;

/**
 * The p99 of claims while something else goes on, as a multiple of what it is without that: the median of rounds, each of which
 * takes one and then the other, because a machine is not equally fast for a minute.
 *
 * @param storm goes on until it is stopped
 */
async function during({ server }: Scene, storm: (stopped: AbortSignal) => Promise<void>): Promise<number> {
  const ratios: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const quiet = await claimsP99(server);
    const stop = new AbortController();
    const loaded = claimsP99(server).finally(() => stop.abort());
    const over = storm(stop.signal);
    await Promise.allSettled([loaded, over]);
    await over;
    ratios.push((await loaded) / quiet);
  }
  return median(ratios);
}

async function claimsP99(server: Scene["server"]): Promise<number> {
  const { latencies, faults } = await measure(server, {
    clients: CLIENTS,
    seconds: SECONDS,
    claims: "leased",
    batch: 1,
  });
  if (faults.length > 0) throw new Error(faults[0]);
  return quantile(latencies.get("claim leased") ?? [], 0.99);
}

/**
 * Every message of some channels is pushed to a receiver each, as fast as they go. A worker thread receives the pushes, which would otherwise
 * delay the clients being measured.
 */
async function webhooks(scene: Scene): Promise<number> {
  const arrived = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const workerData: Receiving = { arrived };
  const receiver = new Worker(new URL("receiver.ts", import.meta.url), { workerData });
  const [port] = (await once(receiver, "message")) as [number];
  const channels: { agent: Agent; channel: string }[] = [];
  let posted = 0;
  const underWay = () => posted - Atomics.load(arrived, 0);
  try {
    for (let count = 0; count < RECEIVERS; count += 1)
      channels.push(await pushedTo(scene, `http://127.0.0.1:${port}/${count}`));
    return await during(scene, async (stopped) => {
      for (let turn = 0; !stopped.aborted; turn += 1) {
        const { agent, channel } = channels[turn % RECEIVERS] as (typeof channels)[number];
        const { status } = await agent.postBatch(channel, Array(POSTS).fill("pushed"));
        if (status !== 200) throw new Error(`a batch of posts was answered ${status}`);
        posted += POSTS;
        while (underWay() > PUSHES_AT_ONCE && !stopped.aborted) await sleep(5);
      }
      for (const end = performance.now() + ALL_PUSHED_MS; underWay() > 0; await sleep(5))
        if (performance.now() > end) throw new Error(`${underWay()} of ${posted} pushes did not arrive`);
    });
  } finally {
    await receiver.terminate();
  }
}

async function pushedTo(scene: Scene, url: string): Promise<{ agent: Agent; channel: string }> {
  const { agent, channel } = await seededChannel(scene, undefined, { mode: "broadcast", max_messages: 1000 });
  const set = await fetch(`${scene.server.url}/v1/channels/${channel}/webhook`, {
    method: "PUT",
    headers: { "X-API-Key": agent.key, "Content-Type": "application/json" },
    body: JSON.stringify({ url, secret: "a secret of the bench" }),
  });
  if (!set.ok) throw new Error(`no webhook: ${set.status} ${await set.text()}`);
  return { agent, channel };
}

/** One reader reads a thousand large messages again and again, in a thread: parsing megabytes would delay the clients that are measured. */
async function pages(scene: Scene): Promise<number> {
  const { agent, channel } = await seededChannel(scene, {
    count: 1000,
    bytes: 10_000,
    ageSeconds: 0,
    state: "unclaimed",
  });
  const { hostname: host, port } = new URL(scene.server.url);
  const workerData: PageReading = { host, port: Number(port), key: agent.key, channel };
  return during(scene, async (stopped) => {
    const reader = new Worker(new URL("page-reader.ts", import.meta.url), { workerData });
    const stop = () => void reader.terminate();
    stopped.addEventListener("abort", stop, { once: true });
    if (stopped.aborted) stop();
    await once(reader, "exit");
  });
}

/** Expired messages are archived and removed by another process. */
async function sweep(scene: Scene): Promise<number> {
  const rows = { count: scaled(scene, 1_000_000), bytes: 200, ageSeconds: 7200, state: "unclaimed" } as const;
  await seededChannel(scene, rows, { ttl_seconds: 3600 });
  return during(scene, async (stopped) => {
    while (!stopped.aborted) await command(["cleanup", "--db", scene.server.location], stopped);
  });
}

/** SQLite's by our command; PostgreSQL's as pg_dump does it. */
async function backup(scene: Scene): Promise<number> {
  const { location } = scene.server;
  if (isPostgres(location)) return during(scene, (stopped) => dumpUntil(stopped, location));
  let copies = 0;
  return during(scene, async (stopped) => {
    while (!stopped.aborted) {
      const copy = join(scene.folder, `copy-${copies++}.db`);
      await command(["backup", "--db", location, copy], stopped);
      rmSync(copy, { force: true });
    }
  });
}

/** pg_dump, whose program is not in PostgreSQL's npm package, copies one table after another as of one moment. */
async function dumpUntil(stopped: AbortSignal, location: string): Promise<void> {
  const [dump, control] = [new pg.Client(location), new pg.Client(location)];
  dump.on("error", () => {});
  try {
    await Promise.all([dump.connect(), control.connect()]);
    await dump.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const { rows: tables } = await dump.query<{ name: string }>(
      "SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()",
    );
    const { rows: own } = await dump.query<{ pid: number }>("SELECT pg_backend_pid() AS pid");
    const dumpOn = async () => {
      for (;;) for (const { name } of tables) await dump.query(`COPY "${name}" TO PROGRAM 'cat > /dev/null'`);
    };
    const dumping = dumpOn().catch((error: unknown) => {
      if (!stopped.aborted) throw error;
    });
    const stop = (stopped.aborted ? Promise.resolve() : once(stopped, "abort")).then(() =>
      control.query("SELECT pg_terminate_backend($1)", [own[0]?.pid]),
    );
    await Promise.race([dumping, stop]);
  } finally {
    await Promise.allSettled([dump.end(), control.end()]);
  }
}

/** Runs a command of ours to its end, or until it is stopped. */
export async function command(args: readonly string[], stopped?: AbortSignal): Promise<void> {
  const child = spawn(process.execPath, ["server/main.ts", ...args], {
    cwd: TOP,
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said = (said + text).slice(-2000);
  });
  const stop = () => child.kill();
  stopped?.addEventListener("abort", stop, { once: true });
  const [code] = (await once(child, "close")) as [number | null];
  stopped?.removeEventListener("abort", stop);
  if (code !== 0 && !stopped?.aborted) throw new Error(`${args[0]} exited with ${code}: ${said}`);
}

export const stormChecks: readonly Check[] = [
  { name: "p99 of claims during webhook pushes", most: 2, unit: "x", measure: webhooks },
  { name: "p99 of claims beside pages of 1,000 large messages", most: 2, unit: "x", measure: pages },
  { name: "p99 of claims during a sweep of 1,000,000", most: 2, unit: "x", measure: sweep },
  { name: "p99 of claims during a backup", most: 2, unit: "x", measure: backup },
];
