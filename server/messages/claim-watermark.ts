import type { Sql } from "sql-template-tag";
import sql from "sql-template-tag";
import { lockChannel } from "../channels/channel.ts";
import type { Database } from "../db/database.ts";
import type { MessageRow } from "./message.ts";

/*
 * The claim watermark of a channel: no message before it waits to be claimed. PostgreSQL keeps what was changed in its indexes for as
 * long as any transaction could still see it, so while somebody reads for minutes (a backup, a shell) whoever looks for
 * the next message would walk over all that were claimed since. In any snapshot the floor is true: it rises and falls
 * under the lock of the channel's row, and whoever gives a message back takes that lock first.
 */

/** Where claim-next begins to look. */
export const aboveWatermark = (channelId: string): Sql =>
  sql`created_at >= (SELECT claim_floor FROM channels WHERE id = ${channelId})`;

/**
 * Gives messages of a channel back, under its lock: what the statement returns is free again. It returns whole rows.
 */
export function returnMessages(db: Pick<Database, "unit">, channelId: string, statement: Sql): Promise<MessageRow[]> {
  return db.unit(async (tx) => {
    await lockChannel(tx, channelId);
    const rows = await tx.query<MessageRow>(statement);
    const lowest = Math.min(...rows.map(({ created_at }) => created_at));
    if (rows.length > 0)
      await tx.query(
        sql`UPDATE channels SET claim_floor = ${lowest} WHERE id = ${channelId} AND claim_floor > ${lowest}`,
      );
    return rows;
  });
}

/** Claims of a channel by this process between two rises: a claim walks over no more than this for each process. */
const CLAIMS_BETWEEN = 64;

/** Channels that are counted at once. Past this many the counts begin anew: a rise then comes later, and nothing else changes. */
const MAX_COUNTED = 10_000;

/** Claims since the last rise, by channel. One count for all would let one of two lanes that are claimed in turn never rise. */
const claims = new Map<string, number>();

/** After a claim of the next message: at every 64th of a channel its watermark rises to the oldest message that still waits. */
export async function raiseWatermark(db: Pick<Database, "unit">, channelId: string): Promise<void> {
  const count = (claims.get(channelId) ?? 0) + 1;
  if (count < CLAIMS_BETWEEN) {
    if (claims.size >= MAX_COUNTED) claims.clear();
    claims.set(channelId, count);
    return;
  }
  claims.delete(channelId);
  await db.unit(async (tx) => {
    await lockChannel(tx, channelId);
    await tx.query(sql`
      UPDATE channels SET claim_floor = coalesce(
        (SELECT min(created_at) FROM messages WHERE channel_id = ${channelId} AND state = 'unclaimed' AND created_at >= claim_floor),
        clock + 1)
      WHERE id = ${channelId}`);
  });
}
