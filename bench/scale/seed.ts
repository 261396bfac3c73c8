import { randomBytes } from "node:crypto";
import { DatabaseSync } from "node:sqlite";
import pg from "pg";
import { isPostgres } from "../../server/db/location.ts";

/** Rows to insert into a channel that has none. */
export interface Seed {
  readonly channel: string;
  readonly count: number;
  /** `claimed`: under leases that end in a day. */
  readonly state: "unclaimed" | "claimed";
  /** Bytes of content of each. */
  readonly bytes: number;
  /** When the last one was posted, in seconds before now. */
  readonly ageSeconds: number;
}

/** Rows of one statement: a server beside it waits that long for its turn to write. */
const CHUNK = 50_000;
const DAY_MICROS = 86_400_000_000;

/** Inserts rows as the server does: posting a million of them takes minutes. The server may run. */
export async function seed(location: string, { channel, count, state, bytes, ageSeconds }: Seed): Promise<void> {
  const { run, end, id, numbers } = await open(location);
  const last = (Date.now() - ageSeconds * 1000) * 1000;
  const isClaimed = state === "claimed";
  const [epoch, claimedAt, leaseEnd] = isClaimed ? [1, last, last + DAY_MICROS] : [0, "NULL", "NULL"];
  const held = (column: string) =>
    isClaimed ? `(SELECT ${column} FROM actors WHERE owner_id = c.owner_id LIMIT 1)` : "NULL";
  // PostgreSQL would compress what repeats itself to next to nothing.
  const text = randomBytes(bytes).toString("base64").slice(0, bytes);
  const held_key = isClaimed ? "c.created_by_key_id" : "NULL";
  try {
    for (let start = 0; start < count; start += CHUNK) {
      const rows = Math.min(CHUNK, count - start);
      await run(`
        ${numbers(rows)}
        INSERT INTO messages (id, channel_id, created_at, expires_at, posted_by_key_id, posted_by_owner_id, content, metadata,
          mentions, state, claim_epoch, claimed_by_id, claimed_by_name, claimed_by_key_id, claimed_at, lease_expires_at)
        SELECT ${id(`${start} + i`)}, c.id, ${last - count} + ${start} + i, ${last - count} + ${start} + i + c.ttl_seconds * CAST(1000000 AS BIGINT),
          c.created_by_key_id, c.owner_id, '${text}', '{}', '[]', '${state}', ${epoch},
          ${held("id")}, ${held("name")}, ${held_key}, ${claimedAt}, ${leaseEnd}
        FROM n, channels c WHERE c.id = '${channel}'`);
    }
    await run(`
      UPDATE channels SET clock = ${last}, message_count = message_count + ${count},
        next_expiry_at = ${last - count + 1} + ttl_seconds * CAST(1000000 AS BIGINT) WHERE id = '${channel}'`);
    // What autovacuum does within a minute.
    if (isPostgres(location)) await run("VACUUM ANALYZE messages");
  } finally {
    await end();
  }
}

/** Channels like this one, by the same owner, with a message in each. */
export async function seedChannels(location: string, channel: string, count: number): Promise<void> {
  const { run, end, id, numbers } = await open(location);
  const now = Date.now() * 1000;
  const expiry = `${now} + c.ttl_seconds * CAST(1000000 AS BIGINT)`;
  try {
    await run(`
      ${numbers(count)}
      INSERT INTO channels (id, owner_id, created_by_key_id, name, mode, access, discoverable, ttl_seconds, retention_days,
        clock, message_count, next_expiry_at, created_at, updated_at)
      SELECT ${id("i")}, c.owner_id, c.created_by_key_id, c.name || '-' || i, c.mode, c.access, c.discoverable, c.ttl_seconds,
        c.retention_days, ${now}, 1, ${expiry}, c.created_at + i, c.updated_at
      FROM n, channels c WHERE c.id = '${channel}'`);
    await run(`
      INSERT INTO messages (id, channel_id, created_at, expires_at, posted_by_key_id, posted_by_owner_id, content)
      SELECT '${prefix()}' || substr(c.id, 25), c.id, ${now}, ${expiry}, c.created_by_key_id, c.owner_id, 'work'
      FROM channels c JOIN channels model ON c.owner_id = model.owner_id AND c.id <> model.id
      WHERE model.id = '${channel}' AND c.name LIKE model.name || '-%'`);
    if (isPostgres(location)) await run("VACUUM ANALYZE channels, messages");
  } finally {
    await end();
  }
}

/** A version 4 UUID made of a random beginning and a number. */
const prefix = () => crypto.randomUUID().slice(0, 24);

/** What was inserted can be inserted anew, so it waits for no disk. `numbers` begins a statement: 1 to `count`, as n(i). */
async function open(location: string) {
  const beginning = prefix();
  if (isPostgres(location)) {
    const client = new pg.Client(location);
    await client.connect();
    await client.query("SET synchronous_commit = off");
    return {
      run: async (text: string) => void (await client.query(text)),
      end: () => client.end(),
      id: (number: string) => `'${beginning}' || lpad(to_hex(${number}), 12, '0')`,
      numbers: (count: number) => `WITH n(i) AS (SELECT generate_series(1, ${count}))`,
    };
  }
  const file = new DatabaseSync(location, { timeout: 30_000 });
  file.exec("PRAGMA synchronous = OFF; PRAGMA cache_size = -262144");
  return {
    run: async (text: string) => file.exec(text),
    end: async () => file.close(),
    id: (number: string) => `'${beginning}' || printf('%012x', ${number})`,
    numbers: (count: number) => `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${count})`,
  };
}
