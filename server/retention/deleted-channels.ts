import { forgetChannels } from "../channels/forget.ts";
import type { Queryable, Transaction } from "../db/database.ts";
import { literal } from "../db/literal.ts";
import { skipLocked } from "../db/row-lock.ts";
import sql, { raw } from "../db/sql.ts";
import type { Micros } from "../time/timestamp.ts";
import type { SweepStep } from "./sweep-step.ts";
import { BATCH } from "./sweep-step.ts";

/** Smaller batches, because a channel's aliases, links and members are deleted with it. */
const CHANNELS = 50;

/** The tables that may hold too many rows of a channel to be deleted together with it. */
const TABLES = ["messages", "archived_messages", "webhook_deliveries"] as const;

/** Deletes the contents of a deleted channel: messages, history, pushes, and the result channels of its tasks. */
export const emptyDeletedChannels: SweepStep = (db, now) =>
  db.transaction(async (tx) => {
    const [channel] = await tx.query<{ id: string }>(
      sql`SELECT id FROM deleted_channels ORDER BY id LIMIT 1 ${skipLocked}`,
    );
    if (!channel) return false;
    const { id } = channel;
    let left = 0;
    for (const table of TABLES) left += await deleteFrom(tx, table, id);
    if (left + (await forgetResultChannels(tx, id, now)) === 0)
      await tx.models.deletedChannel.delete({ where: { id } });
    return true;
  });

async function deleteFrom(tx: Queryable, table: (typeof TABLES)[number], channelId: string): Promise<number> {
  const from = raw(table);
  const deleted = await tx.query(sql`
    DELETE FROM ${from} WHERE id IN (SELECT id FROM ${from} WHERE channel_id = ${channelId} LIMIT ${literal(BATCH)})
    RETURNING id`);
  return deleted.length;
}

async function forgetResultChannels(tx: Transaction, workChannelId: string, now: Micros): Promise<number> {
  const found = await tx.models.channel.findMany({ where: { workChannelId }, select: { id: true }, take: CHANNELS });
  const ids = found.map(({ id }) => id);
  await forgetChannels(tx, ids, now);
  return ids.length;
}
