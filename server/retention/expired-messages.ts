import type { Queryable } from "../db/database.ts";
import { literal } from "../db/literal.ts";
import { skipLocked } from "../db/row-lock.ts";
import sql from "../db/sql.ts";
import { archiveOldest, countOut, type Retaining } from "../messages/archive.ts";
import type { Micros } from "../time/timestamp.ts";
import type { SweepStep } from "./sweep-step.ts";
import { BATCH } from "./sweep-step.ts";

/** Many channels, such as result channels, have a single message to archive: several share a transaction. */
const CHANNELS = 100;

/** Moves expired messages into their channel's history. */
export const archiveExpired: SweepStep = async (db, now, counts) => {
  const moved = await db.unit(async (tx) => {
    const due = await dueChannels(tx, now);
    let left = due.length > 0 ? BATCH : 0;
    for (const channel of due) if (left > 0) left -= await archiveFrom(tx, channel, now, left);
    return due.length > 0 ? BATCH - left : undefined;
  });
  counts.archived_messages += moved ?? 0;
  counts.purged_messages += moved ?? 0;
  return moved !== undefined;
};

/** Locks channels before their messages, in the order that posts use, so that no two transactions deadlock. */
const dueChannels = (tx: Queryable, now: Micros): Promise<Retaining[]> =>
  tx.query<Retaining>(sql`
    SELECT id, ttl_seconds, retention_days FROM channels
    WHERE next_expiry_at <= ${now} ORDER BY next_expiry_at LIMIT ${literal(CHANNELS)} ${skipLocked}`);

async function archiveFrom(tx: Queryable, channel: Retaining, now: Micros, most: number): Promise<number> {
  const { gone, archived } = await archiveOldest(tx, channel, now, most);
  await countOut(tx, channel, gone, archived);
  return gone.messages;
}
