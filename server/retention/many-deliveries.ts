import { setTimeout as delay } from "node:timers/promises";
import type { Database } from "../db/database.ts";
import { literal } from "../db/literal.ts";
import sql from "../db/sql.ts";
import type { Micros } from "../time/timestamp.ts";
import { BATCH, PAUSE_MS } from "./sweep-step.ts";

/** An owner with more webhook deliveries than it may have. */
interface Grown {
  readonly owner_id: string;
  readonly excess: number;
}

/**
 * Deletes the oldest webhook deliveries of owners that have too many. To count them with each post would take longer than to store them,
 * so nothing is refused: all are counted by one scan for each sweep.
 *
 * @param limit 0 for none
 */
export async function trimDeliveries(db: Database, limit: number, stopping?: AbortSignal): Promise<void> {
  if (limit === 0) return;
  const request = { owner: "retention", key: "owners with many webhook deliveries" };
  const grown = await db.scan<Grown>(
    request,
    sql`
      SELECT owner_id, count(*) - ${literal(limit)} AS excess FROM webhook_deliveries
      GROUP BY owner_id HAVING count(*) > ${literal(limit)}`,
  );
  for (const owner of grown) {
    const until = await newestOfExcess(db, owner);
    while (until !== undefined && !stopping?.aborted && (await deleteUntil(db, owner, until))) await delay(PAUSE_MS);
  }
}

/** Several processes that sweep at once find the same moment, and delete nothing later. The deliveries of one message share theirs. */
async function newestOfExcess(db: Database, { owner_id, excess }: Grown): Promise<Micros | undefined> {
  const request = { owner: "retention", key: `excess of webhook deliveries of ${owner_id}` };
  const [newest] = await db.scan<{ created_at: Micros }>(
    request,
    sql`
      SELECT created_at FROM webhook_deliveries WHERE owner_id = ${owner_id}
      ORDER BY created_at LIMIT 1 OFFSET ${literal(excess - 1)}`,
  );
  return newest?.created_at;
}

/** @returns whether there may be more */
async function deleteUntil(db: Database, { owner_id }: Grown, until: Micros): Promise<boolean> {
  const deleted = await db.write(sql`
    DELETE FROM webhook_deliveries WHERE id IN (
      SELECT id FROM webhook_deliveries WHERE owner_id = ${owner_id} AND created_at <= ${until}
      ORDER BY created_at LIMIT ${literal(BATCH)})
    RETURNING id`);
  return deleted.length === BATCH;
}
