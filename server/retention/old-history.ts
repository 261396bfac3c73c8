import { deleteChannelRows } from "../channels/forget.ts";
import { RESULT_PREFIX } from "../channels/reserved.ts";
import type { Queryable } from "../db/database.ts";
import { literal } from "../db/literal.ts";
import { skipLocked } from "../db/row-lock.ts";
import sql, { join } from "../db/sql.ts";
import { withdrawDeliveries } from "../delivery/outbox.ts";
import type { Micros } from "../time/timestamp.ts";
import { days } from "../time/timestamp.ts";
import type { SweepStep } from "./sweep-step.ts";
import { BATCH } from "./sweep-step.ts";

interface Due extends Archived {
  /** When it may be deleted under the channel's current retention_days; null where the channel is gone. */
  keep_until: Micros | null;
}

/** Deletes history older than its channel's `retention_days`, its text in webhook deliveries, and the result channels left empty by that. */
export const purgeHistory: SweepStep = async (db, now, counts) => {
  const due = await db.unit(async (tx) => {
    const found = await withChannels(tx, await oldest(tx, now));
    const over = (row: Due) => row.keep_until === null || row.keep_until <= now;
    for (const row of found) if (!over(row)) await keepLonger(tx, row);
    const purged = found.filter(over);
    await purge(tx, purged);
    return { found: found.length, purged: purged.length };
  });
  counts.purged_audit_messages += due.purged;
  return due.found === BATCH;
};

const oldest = (tx: Queryable, now: Micros): Promise<Due[]> =>
  tx.query<Due>(sql`
    SELECT a.id, a.channel_id, a.bytes, a.expires_at + CAST(c.retention_days AS BIGINT) * ${days(1)} AS keep_until
    FROM (SELECT * FROM archived_messages WHERE purge_at <= ${now} ORDER BY purge_at LIMIT ${literal(BATCH)}) a
    LEFT JOIN channels c ON c.id = a.channel_id`);

/** Locks channels before their history, as all do who count it; what somebody else has locked is left to a later sweep. */
async function withChannels(tx: Queryable, found: readonly Due[]): Promise<Due[]> {
  const named = [...new Set(found.flatMap(({ keep_until, channel_id }) => (keep_until === null ? [] : [channel_id])))];
  if (named.length === 0) return [...found];
  const locked = await tx.query<{ id: string }>(
    sql`SELECT id FROM channels WHERE id IN (${join(named)}) ORDER BY id ${skipLocked}`,
  );
  const held = new Set(locked.map(({ id }) => id));
  return found.filter(({ keep_until, channel_id }) => keep_until === null || held.has(channel_id));
}

/** The owner has extended the retention since this message was archived. */
async function keepLonger(tx: Queryable, { id, keep_until }: Due): Promise<void> {
  await tx.query(sql`UPDATE archived_messages SET purge_at = ${keep_until} WHERE id = ${id}`);
}

/** A message of the history. */
export interface Archived {
  readonly id: string;
  readonly channel_id: string;
  readonly bytes: number;
}

/** Deletes messages of the history, whose channels are locked, their text in webhook deliveries, and the result channels left empty by that. */
export async function purge(tx: Queryable, over: readonly Archived[]): Promise<void> {
  if (over.length === 0) return;
  const ids = over.map(({ id }) => id);
  await tx.query(sql`DELETE FROM archived_messages WHERE id IN (${join(ids)})`);
  for (const [channelId, gone] of Map.groupBy(over, ({ channel_id }) => channel_id)) {
    const bytes = gone.reduce((sum, each) => sum + each.bytes, 0);
    if (bytes > 0)
      await tx.query(sql`UPDATE channels SET history_bytes = history_bytes - ${bytes} WHERE id = ${channelId}`);
  }
  await withdrawDeliveries(tx, ids, "The channel's history no longer has the message.");
  const [names, channels] = [
    ids.map((id) => `${RESULT_PREFIX}${id}`),
    new Set(over.map(({ channel_id }) => channel_id)),
  ];
  for (const which of [sql`name IN (${join(names)})`, sql`id IN (${join([...channels])})`]) {
    await deleteChannelRows(
      tx,
      sql`${which} AND work_channel_id IS NOT NULL AND message_count = 0
        AND NOT EXISTS (SELECT 1 FROM archived_messages WHERE channel_id = channels.id)`,
    );
  }
}
