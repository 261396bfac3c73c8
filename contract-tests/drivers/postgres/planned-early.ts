import { onTestFinished } from "vitest";
import type { Database } from "../../../server/db/database.ts";
import type { Statement } from "../../../server/db/postgres/bind.ts";
import sql from "../../../server/db/sql.ts";
import { keptPlans } from "./kept-plans.ts";
import { post } from "./restricted-lane.ts";

/** How many messages, keys and channels there are when the statement runs. */
const FILLED = 5000;

/**
 * Plans a statement while the restricted lane is nearly all there is, and runs it once there is much more.
 * @returns how many rows of all tables it read
 */
export async function rowsReadByEarlyPlan(
  { db, location }: { db: Pick<Database, "write">; location: string },
  statement: Pick<Statement, "text" | "values">,
): Promise<number> {
  await db.write(sql`ANALYZE`);
  const plans = await keptPlans(location);
  onTestFinished(plans.close);
  await plans.plan(statement);
  await fill(db);
  return plans.rowsRead();
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
