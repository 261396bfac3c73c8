import type { Transaction } from "../db/database.ts";
import type { Micros } from "../time/timestamp.ts";

/**
 * Deletes a channel's row and its dependent rows. Its messages become unreachable with it; the row in
 * `deleted_channels` has them removed later, since deleting 100,000 of them takes a second in which nobody else could
 * write.
 *
 * @returns whether it existed
 */
export async function forgetChannel({ models }: Transaction, id: string, now: Micros): Promise<boolean> {
  const deleted = await models.channel.deleteMany({ where: { id } });
  if (deleted.count === 0) return false;
  await models.deletedChannel.create({ data: { id, deletedAt: now } });
  return true;
}
