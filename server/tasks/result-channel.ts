import type { ChannelRow } from "../channels/channel.ts";
import { RESULT_PREFIX } from "../channels/reserved.ts";
import type { Queryable, Reader } from "../db/database.ts";
import sql, { type Sql } from "../db/sql.ts";
import { DatabaseUnavailable } from "../db/unavailable.ts";
import type { MessageRow } from "../messages/message.ts";
import type { Micros } from "../time/timestamp.ts";

/** Name and alias of a task's result channel. */
const resultChannelName = (messageId: string): string => `${RESULT_PREFIX}${messageId}`;

/** The name is reserved, and only the server sets the work channel, so no other channel fits. */
export const isResultChannel = (taskId: string): Sql =>
  sql`c.name = ${resultChannelName(taskId)} AND c.work_channel_id IS NOT NULL`;

/** The result of a task: the first message of its result channel. */
export async function firstResult(db: Reader, taskId: string, now: Micros): Promise<MessageRow | undefined> {
  const [row] = await db.read<MessageRow>(sql`
    SELECT * FROM messages
    WHERE channel_id = (SELECT id FROM channels c WHERE ${isResultChannel(taskId)} LIMIT 1) AND expires_at > ${now}
    ORDER BY created_at LIMIT 1`);
  return row;
}

/**
 * The result channel of a task, created on first use. It belongs to the poster, has the access of the task's channel,
 * and is never listed for others.
 */
export async function ensureResultChannel(
  tx: Queryable,
  ids: { uuid(): string },
  work: ChannelRow,
  task: Pick<MessageRow, "id" | "posted_by_owner_id" | "posted_by_key_id">,
  now: Micros,
): Promise<ChannelRow> {
  const name = resultChannelName(task.id);
  await tx.query(sql`
    INSERT INTO channels (id, owner_id, created_by_key_id, name, mode, access, discoverable, ttl_seconds, retention_days,
      work_channel_id, created_at, updated_at)
    VALUES (${ids.uuid()}, ${task.posted_by_owner_id}, ${task.posted_by_key_id}, ${name}, 'broadcast', ${work.access}, FALSE,
      ${work.ttl_seconds}, ${work.retention_days}, ${work.id}, ${now}, ${now})
    ON CONFLICT (owner_id, name) DO NOTHING`);
  const [channel] = await tx.query<ChannelRow>(sql`
    SELECT * FROM channels WHERE owner_id = ${task.posted_by_owner_id} AND name = ${name}`);
  if (!channel) throw new DatabaseUnavailable(`the result channel of ${task.id} was deleted while it was ensured`);
  await tx.query(sql`
    INSERT INTO channel_aliases (alias, channel_id, created_at) VALUES (${name}, ${channel.id}, ${now})
    ON CONFLICT DO NOTHING`);
  return channel;
}
