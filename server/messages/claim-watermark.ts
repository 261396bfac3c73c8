import { lockChannel } from "../channels/channel.ts";
import type { Database } from "../db/database.ts";
import type { Sql } from "../db/sql.ts";
import sql from "../db/sql.ts";
import type { MessageRow } from "./message.ts";

/*
 * The claim watermark of a channel: no message before it can be claimed. PostgreSQL keeps changed index entries as long
 * as any transaction could still see them, so during a long read (a backup, a shell) every claim of the next message
 * would walk over all messages claimed since. The watermark is correct in any snapshot: it rises and falls under the
 * lock of the channel's row, and whoever returns a message takes that lock first.
 */

const watermark = (channelId: string): Sql => sql`(SELECT claim_floor FROM channels WHERE id = ${channelId})`;

/** Where claiming the next message starts to search. */
export const aboveWatermark = (channelId: string): Sql => sql`created_at >= ${watermark(channelId)}`;

/** The last moment that it need not look at. */
export const belowWatermark = (channelId: string): Sql => sql`${watermark(channelId)} - 1`;

/**
 * Returns messages of a channel to the queue, under its lock: the rows that the statement returns are free again. It
 * returns whole rows.
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

/** Claims per channel and process between two rises: a claim walks over no more than this many per process. */
const CLAIMS_BETWEEN = 64;

/**
 * Most channels counted at once. Beyond that the counts start over: a rise then comes later, and nothing else changes.
 */
const MAX_COUNTED = 10_000;

/**
 * Claims since the last rise, per channel. With one count for all, two lanes claimed in turn would keep one watermark
 * from ever rising.
 */
const claims = new Map<string, number>();

/**
 * After a claim of the next message: every 64th claim of a channel raises its watermark to the oldest message that is
 * still waiting.
 */
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
