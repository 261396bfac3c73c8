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
const CHUNK = 20_000;
const DAY_MICROS = 86_400_000_000;

/** Inserts rows as the server does: posting a million of them takes minutes. The server may run. */
export async function seed(location: string, { channel, count, state, bytes, ageSeconds }: Seed): Promise<void> {
  const { run, end, id } = await open(location);
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
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${rows})
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

/** A version 4 UUID made of a random beginning and a number. */
const prefix = () => crypto.randomUUID().slice(0, 24);

async function open(location: string) {
  const beginning = prefix();
  if (isPostgres(location)) {
    const client = new pg.Client(location);
    await client.connect();
    return {
      run: async (text: string) => void (await client.query(text)),
      end: () => client.end(),
      id: (number: string) => `'${beginning}' || lpad(to_hex(${number}), 12, '0')`,
    };
  }
  const file = new DatabaseSync(location, { timeout: 30_000 });
  return {
    run: async (text: string) => file.exec(text),
    end: async () => file.close(),
    id: (number: string) => `'${beginning}' || printf('%012x', ${number})`,
  };
}
