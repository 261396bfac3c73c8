import { readdirSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import pg from "pg";
import { isPostgres } from "../../server/db/location.ts";
import { launch } from "../launch.ts";
import { measure } from "../stretch.ts";
import { targets } from "../targets.ts";
import { type Check, type Scene, scaled, seededChannel, timeOf } from "./scene.ts";
import { command } from "./storms.ts";
import { residentMegabytes } from "./waits.ts";

const BATCH = 100;
const CLIENTS = 4;
const SECONDS = 5;
const MOST_SWEEPS = 50;
const FULL_BYTES = 2 * 2 ** 30;
const BYTES = 8000;

/** Memory after a million hand-offs, as a multiple of what it was after the first tenth. */
async function memory({ server, scale }: Scene): Promise<number> {
  const handOffs = async (count: number) => {
    for (let done = 0; done < count; ) {
      const { finished, faults } = await measure(server, {
        clients: CLIENTS,
        seconds: SECONDS,
        claims: "leased",
        batch: BATCH,
      });
      if (faults.length > 0) throw new Error(faults[0]);
      done += finished;
    }
  };
  await handOffs(100_000 * scale);
  const early = residentMegabytes(server);
  await handOffs(900_000 * scale);
  return residentMegabytes(server) / early;
}

/** From starting a process until /health is 200, on a database of two gigabytes: what earlier checks have left counts. */
async function start(scene: Scene): Promise<number> {
  const { location } = scene.server;
  const count = Math.ceil((scaled(scene, FULL_BYTES) - (await bytesOf(location))) / BYTES);
  if (count > 0) await seededChannel(scene, { count, bytes: BYTES, ageSeconds: 0, state: "unclaimed" });
  const [target] = targets.filter(({ name }) => name === "backchannel");
  if (!target) throw new Error("no target");
  if (!isPostgres(location)) await scene.server.stop();
  let another: Awaited<ReturnType<typeof launch>> | undefined;
  const milliseconds = await timeOf(async () => {
    another = await launch(
      { ...target, name: "started" },
      scene.folder,
      {},
      { location, pids: [], stop: async () => {} },
    );
  });
  await another?.stop();
  return milliseconds;
}

/** What is kept of the space of half a gigabyte of messages that expired and are past the retention of their history. */
async function drained(scene: Scene): Promise<number> {
  const { location } = scene.server;
  const before = await bytesOf(location);
  const expired = { count: scaled(scene, 62_500), bytes: BYTES, ageSeconds: 4 * 86_400, state: "unclaimed" } as const;
  const { channel } = await seededChannel(scene, expired, { ttl_seconds: 3600, retention_days: 1 });
  const full = (await bytesOf(location)) - before;
  // The first sweep archives, and what is archived so late the second purges. One ends early where the server's own is at work.
  for (let sweep = 0; sweep < 2 || (await isAnyLeft(location, channel)); sweep += 1) {
    if (sweep === MOST_SWEEPS) throw new Error(`${sweep} sweeps have not removed all expired messages`);
    await command(["cleanup", "--db", location]);
  }
  return ((await bytesOf(location)) - before) / full;
}

/** Whether the channel has messages, or history. */
async function isAnyLeft(location: string, channel: string): Promise<boolean> {
  const question = ["messages", "archived_messages"]
    .map((table) => `SELECT 1 FROM (SELECT 1 FROM ${table} WHERE channel_id = '${channel}' LIMIT 1) AS kept`)
    .join(" UNION ALL ");
  if (!isPostgres(location)) {
    const file = new DatabaseSync(location, { readOnly: true });
    const left = file.prepare(question).all();
    file.close();
    return left.length > 0;
  }
  const client = new pg.Client(location);
  await client.connect();
  const { rows } = await client.query(question).finally(() => client.end());
  return rows.length > 0;
}

async function bytesOf(location: string): Promise<number> {
  if (isPostgres(location)) return databaseBytes(location);
  const names = readdirSync(dirname(location)).filter((name) => name.startsWith(basename(location)));
  return names.reduce((bytes, name) => bytes + statSync(join(dirname(location), name)).size, 0);
}

/** After what autovacuum does within a minute or two. */
async function databaseBytes(location: string): Promise<number> {
  const client = new pg.Client(location);
  await client.connect();
  try {
    await client.query("VACUUM");
    const { rows } = await client.query<{ bytes: string }>("SELECT pg_database_size(current_database()) AS bytes");
    return Number(rows[0]?.bytes);
  } finally {
    await client.end();
  }
}

/** Before the storms: of the million messages that are swept there, many are left, which would be moved to their history meanwhile. */
export const drainCheck: Check = {
  name: "space kept of 500 MB that were drained",
  most: 0.2,
  unit: "x",
  measure: drained,
};

export const sizeChecks: readonly Check[] = [
  { name: "memory after 1,000,000 hand-offs, to 100,000", most: 1.3, unit: "x", measure: memory },
  // Last: on SQLite it stops the server.
  { name: "start on 2 GB", most: 2000, unit: "ms", measure: start },
];
