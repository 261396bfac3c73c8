import { describe, expect, test } from "vitest";
import { claimant as caller } from "../../contract-tests/drivers/claimant.ts";
import { rowsTouched } from "../../contract-tests/drivers/postgres/rows-touched.ts";
import { freshDatabase, testsRunOn } from "../../contract-tests/harness/database.ts";
import type { ChannelRow } from "../channels/channel.ts";
import type { Database } from "../db/database.ts";
import { openDatabase } from "../db/open.ts";
import sql, { type Sql } from "../db/sql.ts";
import { withinUnit } from "../db/within-unit.ts";
import { readSettings } from "../settings.ts";
import { claimNext } from "./lease.ts";

const CLAIMED = 100_000;

/** So many rows at once may take longer than the server waits for a statement. */
const patient = { ...readSettings({}, { host: "127.0.0.1" }), postgresTimeoutMs: 60_000 };

const taking = { caller, actor: { id: "a", name: "l" }, now: 5_000_000, lease: null };
const channel = { id: "c", ttl_seconds: 300, max_attempts: null, retry_delay_seconds: 0 } as ChannelRow;

/** The claim's own statement, which is not run. */
async function claiming(count: number, lane = channel): Promise<Sql> {
  let statement = sql``;
  const write = async <Row>(written: Sql): Promise<Row[]> => {
    statement = written;
    return [];
  };
  const read = async () => [];
  await claimNext({ write, read, recall: read }, lane, count, taking);
  return statement;
}

/** A channel with messages; `n` counts them. */
async function fill(db: Pick<Database, "write">, state: Sql, leaseEnd: Sql): Promise<void> {
  await db.write(sql`
    INSERT INTO channels (id, owner_id, created_by_key_id, name, mode, access, discoverable, ttl_seconds,
      retention_days, created_at, updated_at)
    VALUES ('c', 'o', 'k', 'lane', 'claimable', 'open', FALSE, 300, 7, 0, 0)`);
  await db.write(sql`
    INSERT INTO messages (id, channel_id, created_at, expires_at, posted_by_key_id, posted_by_owner_id, content, state,
      lease_expires_at)
    SELECT CAST(n AS TEXT), 'c', n, 300000000 + n, 'k', 'o', '', ${state}, CASE WHEN n <= ${CLAIMED} THEN ${leaseEnd} END
    FROM generate_series(1, ${CLAIMED + 100}) AS n`);
}

describe.runIf(testsRunOn === "postgres")("claiming the next message, behind 100,000 that are claimed", () => {
  test.each([1, 10])("touches a handful of rows for each of %i", { timeout: 120_000 }, async (count) => {
    const database = await freshDatabase();
    const db = await openDatabase(database.location, patient);
    await fill(db, sql`CASE WHEN n <= ${CLAIMED} THEN 'claimed' ELSE 'unclaimed' END`, sql`300000000`);
    for (const prepare of [sql`SELECT 1`, sql`ANALYZE messages`]) {
      await db.write(prepare);
      expect(await rowsTouched(db.write, await claiming(count))).toBeLessThanOrEqual(count * 5);
    }
    await db.close();
    await database.remove();
  });

  test("looks at a hundred of 100,000 that died and are not marked yet", { timeout: 120_000 }, async () => {
    const database = await freshDatabase();
    const db = await openDatabase(database.location, patient);
    await fill(db, sql`'claimed'`, sql`n`);
    // Without statistics PostgreSQL takes them for a few hundred, and sorts them.
    await db.write(sql`ANALYZE messages`);
    expect(await rowsTouched(db.write, await claiming(1, { ...channel, max_attempts: 1 }))).toBeLessThanOrEqual(150);
    await db.close();
    await database.remove();
  });
});

/** PostgreSQL plans a prepared statement for its values five times, and from then on for any. */
const CLAIMS = 10;

test.runIf(testsRunOn === "postgres")(
  "claims in an empty channel read none of 100,000 messages that wait in another",
  { timeout: 120_000 },
  async () => {
    const database = await freshDatabase();
    const db = await openDatabase(database.location, patient);
    await fill(db, sql`'unclaimed'`, sql`CAST(NULL AS BIGINT)`);
    await db.write(sql`ANALYZE messages`);
    const read = await db.unit(async (tx) => {
      for (let claimed = 0; claimed < CLAIMS; claimed += 1)
        expect(await claimNext(withinUnit(tx), { ...channel, id: "empty" }, 1, taking)).toEqual([]);
      return tx.query(sql`SELECT seq_tup_read, idx_tup_fetch FROM pg_stat_xact_user_tables WHERE relname = 'messages'`);
    });
    expect(read).toEqual([{ seq_tup_read: 0, idx_tup_fetch: 0 }]);
    await db.close();
    await database.remove();
  },
);
