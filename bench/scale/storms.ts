import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { isPostgres } from "../../server/db/location.ts";
import { quantile } from "../statistics.ts";
import { measure } from "../stretch.ts";
import { type Check, type Scene, scaled, seededChannel } from "./scene.ts";

const CLIENTS = 8;
const SECONDS = 5;
const TOP = join(import.meta.dirname, "../..");

/** The p99 of claims while something else goes on, as a multiple of what it is on a quiet server just before. */
async function during({ server }: Scene, storm: (stopped: AbortSignal) => Promise<void>): Promise<number> {
  const quiet = await claimsP99(server);
  const stop = new AbortController();
  const over = storm(stop.signal);
  // A storm that fails ends the measurement; one that is over early has been measured for most of its time.
  const loaded = await Promise.race([claimsP99(server), over.then(() => claimsP99(server))]);
  stop.abort();
  await over;
  return loaded / quiet;
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

/** Every message of a channel is pushed to a receiver, and 100 are posted at a time. */
async function webhooks(scene: Scene): Promise<number> {
  const { agent, channel } = await seededChannel(scene, undefined, { mode: "broadcast", max_messages: 1000 });
  const receiver = createServer((request, response) => request.resume().once("end", () => response.end()));
  await once(receiver.listen(0, "127.0.0.1"), "listening");
  const { port } = receiver.address() as AddressInfo;
  const set = await fetch(`${scene.server.url}/v1/channels/${channel}/webhook`, {
    method: "PUT",
    headers: { "X-API-Key": agent.key, "Content-Type": "application/json" },
    body: JSON.stringify({ url: `http://127.0.0.1:${port}/`, secret: "a secret of the bench" }),
  });
  if (!set.ok) throw new Error(`no webhook: ${set.status} ${await set.text()}`);
  try {
    return await during(scene, async (stopped) => {
      for (let posted = 0; posted < scaled(scene, 5000, 100) && !stopped.aborted; posted += 100)
        await agent.postBatch(channel, Array(100).fill("pushed"));
    });
  } finally {
    receiver.close();
    receiver.closeAllConnections();
  }
}

/** One reader reads a thousand large messages again and again. */
async function pages(scene: Scene): Promise<number> {
  const { agent, channel } = await seededChannel(scene, {
    count: 1000,
    bytes: 10_000,
    ageSeconds: 0,
    state: "unclaimed",
  });
  return during(scene, async (stopped) => {
    while (!stopped.aborted) {
      for (let since: string | null = "0"; since !== null && !stopped.aborted; ) {
        const { body } = await agent.readPage(channel, since);
        since = body.data.length > 0 ? body.next_cursor : null;
      }
    }
  });
}

/** Expired messages are archived and removed by one sweep of another process. */
async function sweep(scene: Scene): Promise<number> {
  const rows = { count: scaled(scene, 1_000_000), bytes: 200, ageSeconds: 7200, state: "unclaimed" } as const;
  await seededChannel(scene, rows, { ttl_seconds: 3600 });
  return during(scene, () => command(["cleanup", "--db", scene.server.location]));
}

/** PostgreSQL is backed up by its own program, which is not there. */
async function backup(scene: Scene): Promise<number | undefined> {
  const { location } = scene.server;
  if (isPostgres(location)) return undefined;
  return during(scene, () => command(["backup", "--db", location, join(scene.folder, "copy.db")]));
}

export async function command(args: readonly string[]): Promise<void> {
  const child = spawn(process.execPath, ["server/main.ts", ...args], {
    cwd: TOP,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const [code] = (await once(child, "exit")) as [number | null];
  if (code !== 0) throw new Error(`${args[0]} exited with ${code}`);
}

export const stormChecks: readonly Check[] = [
  { name: "p99 of claims during webhook pushes", most: 2, unit: "x", measure: webhooks },
  { name: "p99 of claims beside pages of 1,000 large messages", most: 2, unit: "x", measure: pages },
  { name: "p99 of claims during a sweep of 1,000,000", most: 2, unit: "x", measure: sweep },
  { name: "p99 of claims during a backup", most: 2, unit: "x", measure: backup },
];
