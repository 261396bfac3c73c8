import { expect, test } from "vitest";
import { listChannels } from "../../server/channels/discover.ts";
import type { Context } from "../../server/contract/context.ts";
import type { Call } from "../../server/contract/operation.ts";
import type { Database } from "../../server/db/database.ts";
import sql, { type Sql } from "../../server/db/sql.ts";
import { listSessions } from "../../server/sessions/list.ts";
import { claimant as caller } from "./claimant.ts";
import { freshDatabase } from "./fresh.ts";

const CURSORS = [undefined, "2026-01-05T09:30:00.123456+00:00"];

/** How SQLite would run the first statement that a handler reads by. */
async function planOf(db: Database, run: (db: Database) => unknown): Promise<string[]> {
  const statements: Sql[] = [];
  const read = async <Row>(statement: Sql): Promise<Row[]> => {
    statements.push(statement);
    return db.read<Row>(statement);
  };
  await run({ ...db, read });
  const [statement] = statements;
  if (!statement) throw new Error("the handler read nothing");
  const steps = await db.write<{ detail: string }>(sql`EXPLAIN QUERY PLAN ${statement}`);
  return steps.map(({ detail }) => detail);
}

const withClock = (db: Database) => ({ db, clock: { now: () => 1 } }) as unknown as Context;

test.each(CURSORS)("a page of channels from %s is found by an index that leaves hidden ones out", async (cursor) => {
  const db = await freshDatabase();
  await db.write(sql`
    INSERT INTO channels (id, owner_id, created_by_key_id, name, mode, access, discoverable, ttl_seconds,
      retention_days, created_at, updated_at)
    WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 2000)
    SELECT 'c' || n, 'o', 'k', 'c' || n, 'claimable', 'open', n % 100 = 0, 300, 7, n, n FROM n`);
  for (const prepare of [sql`SELECT 1`, sql`ANALYZE`]) {
    await db.write(prepare);
    const call = { query: { limit: 50, cursor }, caller } as unknown as Call<"listChannels">;
    const plan = await planOf(db, (recorded) => listChannels(call, withClock(recorded)));
    expect(plan.join("\n")).toContain("SEARCH c USING INDEX channels_discoverable_created_at_idx (discoverable=?");
  }
});

test.each(CURSORS)("a page of sessions from %s is found by an index in its order", async (cursor) => {
  const db = await freshDatabase();
  await db.write(sql`
    INSERT INTO sessions (id, key_id, name, state, created_at, updated_at, expires_at)
    WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < 2000)
    SELECT 's' || n, 'k', 's', '{}', n, n, 86400000000 + n FROM n`);
  for (const prepare of [sql`SELECT 1`, sql`ANALYZE`]) {
    await db.write(prepare);
    const call = { query: { limit: 50, cursor }, caller } as unknown as Call<"listSessions">;
    const plan = await planOf(db, (recorded) => listSessions(call, withClock(recorded)));
    expect(plan).toEqual(["SEARCH sessions USING INDEX sessions_key_id_created_at_idx (key_id=? AND created_at<?)"]);
  }
});
