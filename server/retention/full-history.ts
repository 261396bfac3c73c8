import type { Queryable } from "../db/database.ts";
import { literal } from "../db/literal.ts";
import { skipLocked } from "../db/row-lock.ts";
import sql from "../db/sql.ts";
import { type Archived, purge } from "./old-history.ts";
import type { SweepStep } from "./sweep-step.ts";
import { BATCH } from "./sweep-step.ts";

interface Grown {
  readonly id: string;
  readonly owner_id: string;
}

/**
 * Shortens the history of owners that have more of it than they may: of the channel with the most of it the oldest messages go first. So
 * no amount of finished work fills the disk, and none of it is refused.
 *
 * @param limit bytes of contents and metadata for an owner; 0 for no limit
 */
export const trimHistory =
  (limit: number): SweepStep =>
  async (db, _now, counts) => {
    if (limit === 0) return false;
    const trimmed = await db.unit(async (tx) => {
      const [grown] = await tx.query<Grown>(
        sql`SELECT id, owner_id FROM channels WHERE history_grew = TRUE ORDER BY id LIMIT 1 ${skipLocked}`,
      );
      if (!grown) return undefined;
      const gone = await trimOnce(tx, grown.owner_id, limit);
      if (gone === 0) await tx.query(sql`UPDATE channels SET history_grew = FALSE WHERE id = ${grown.id}`);
      return gone;
    });
    counts.purged_audit_messages += trimmed ?? 0;
    return trimmed !== undefined;
  };

/** @returns how many messages went: none where the owner has no more history than it may */
async function trimOnce(tx: Queryable, ownerId: string, limit: number): Promise<number> {
  const [sum] = await tx.query<{ bytes: number }>(sql`
    SELECT CAST(coalesce(sum(history_bytes), 0) AS BIGINT) AS bytes FROM channels
    WHERE owner_id = ${ownerId} AND history_bytes > 0`);
  const excess = (sum?.bytes ?? 0) - limit;
  if (excess <= 0) return 0;
  const [largest] = await tx.query<{ id: string }>(sql`
    SELECT id FROM channels WHERE owner_id = ${ownerId} AND history_bytes > 0
    ORDER BY history_bytes DESC LIMIT 1 ${skipLocked}`);
  if (!largest) return 0;
  const oldest = await tx.query<Archived>(sql`
    SELECT id, channel_id, bytes FROM archived_messages WHERE channel_id = ${largest.id}
    ORDER BY created_at LIMIT ${literal(BATCH)}`);
  const over: Archived[] = [];
  for (let left = excess; left > 0 && over.length < oldest.length; left -= over.at(-1)?.bytes ?? 0)
    over.push(oldest[over.length] as Archived);
  await purge(tx, over);
  return over.length;
}
