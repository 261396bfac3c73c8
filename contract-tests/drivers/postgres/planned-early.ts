import pg from "pg";
import { onTestFinished } from "vitest";
import type { Database } from "../../../server/db/database.ts";
import { type Statement, StatementNames } from "../../../server/db/postgres/bind.ts";
import { BY_INDEX } from "../../../server/db/postgres/pool.ts";
import sql, { type Sql } from "../../../server/db/sql.ts";
import { post } from "./restricted-lane.ts";

/** How many messages, keys and channels there are when the statement runs. */
const FILLED = 5000;

/**
 * Plans a statement while the restricted lane is nearly all there is, as the connections of groups do, and runs it once there is much more.
 * @returns how many rows of all tables it read
 */
export async function rowsReadByEarlyPlan(
  { db, location }: { db: Pick<Database, "write">; location: string },
  { text, values }: Pick<Statement, "text" | "values">,
): Promise<number> {
  await db.write(sql`ANALYZE`);
  const client = new pg.Client(location);
  onTestFinished(() => client.end());
  await client.connect();
  await client.query(`${BY_INDEX}; SET plan_cache_mode = force_generic_plan`);
  await client.query(`PREPARE planned AS ${text}`);
  const run = `EXECUTE planned(${values.map((value) => literal(client, value)).join()})`;
  await client.query(`EXPLAIN ${run}`);
  await fill(db);
  await client.query("BEGIN");
  await client.query(run);
  const { rows } = await client.query(
    "SELECT CAST(sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) AS integer) AS read FROM pg_stat_xact_user_tables",
  );
  return rows[0].read;
}

/** As the database writes a statement itself. */
export const written = (statement: Sql): Statement => new StatementNames(true).prepare(statement);

function literal(client: pg.Client, value: unknown): string {
  if (value === null) return "NULL";
  return client.escapeLiteral(Array.isArray(value) ? `{${value.join()}}` : String(value));
}

async function fill(db: Pick<Database, "write">): Promise<void> {
  await db.write(sql`DELETE FROM messages`);
  await post(db, FILLED, sql`'unclaimed'`);
  await db.write(sql`
    INSERT INTO keys (id, owner_id, agent_label, secret_hash, default_actor_id, created_at)
    SELECT 'key ' || n, 'o', n, n, '', 0 FROM generate_series(1, ${FILLED}) AS n`);
  await db.write(sql`
    INSERT INTO channels (id, owner_id, created_by_key_id, name, mode, access, discoverable, ttl_seconds, retention_days, created_at, updated_at)
    SELECT 'channel ' || n, 'o', 'k', n, 'claimable', 'restricted', FALSE, 3600, 7, 0, 0 FROM generate_series(1, ${FILLED}) AS n`);
}
