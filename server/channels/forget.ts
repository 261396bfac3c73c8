import type { Transaction } from "../db/database.ts";
import type { Micros } from "../time/timestamp.ts";

/**
 * Deletes a channel's row and what hangs on it. Its messages are out of reach with it; the row in `deleted_channels`
 * has them cleared away later, since 100,000 of them take a second in which nobody else could write.
 *
 * @returns whether it was there
 */
export async function forgetChannel({ models }: Transaction, id: string, now: Micros): Promise<boolean> {
  const deleted = await models.channel.deleteMany({ where: { id } });
  if (deleted.count === 0) return false;
  await models.deletedChannel.create({ data: { id, deletedAt: now } });
  return true;
}
