import type { Queryable, Transaction } from "../db/database.ts";
import { fullLock } from "../db/row-lock.ts";
import sql, { join, type Sql } from "../db/sql.ts";
import type { Micros } from "../time/timestamp.ts";

/**
 * Deletes the rows of channels and their dependent rows. The locks are taken in one order first: the channels' by id, then those of the
 * relations from and to them. The cascade takes each channel's own relations before those to it, so two channels that relate to each other
 * and are deleted at once would each wait for a relation that the other has.
 *
 * @param which a condition on `channels`
 * @returns the ids of those that were there
 */
export async function deleteChannelRows(tx: Queryable, which: Sql): Promise<string[]> {
  const found = await tx.query<{ id: string }>(sql`SELECT id FROM channels WHERE ${which} ORDER BY id ${fullLock}`);
  const ids = found.map(({ id }) => id);
  if (ids.length === 0) return ids;
  // No relation to a locked channel is added meanwhile. Counted, because there may be very many.
  await tx.query(sql`
    SELECT count(*) AS relations FROM (
      SELECT 1 FROM channel_links WHERE channel_id IN (${join(ids)}) OR related_id IN (${join(ids)})
      ORDER BY channel_id, related_id ${fullLock}) AS locked`);
  await tx.query(sql`DELETE FROM channels WHERE id IN (${join(ids)})`);
  return ids;
}

/**
 * Deletes channels. Their messages become unreachable with them; the rows in `deleted_channels` have those removed later, since deleting
 * 100,000 of them takes a second in which nobody else could write.
 *
 * @returns how many of them existed
 */
export async function forgetChannels(tx: Transaction, ids: readonly string[], now: Micros): Promise<number> {
  if (ids.length === 0) return 0;
  const deleted = await deleteChannelRows(tx, sql`id IN (${join(ids)})`);
  if (deleted.length > 0)
    await tx.models.deletedChannel.createMany({ data: deleted.map((id) => ({ id, deletedAt: now })) });
  return deleted.length;
}
