import sql, { type Sql } from "sql-template-tag";
import type { ChannelRow } from "../channels/channel.ts";
import { accessDenied, canUse, channelById } from "../channels/channel.ts";
import { recheckAccess } from "../channels/recheck-access.ts";
import type { Caller } from "../contract/caller.ts";
import type { Context } from "../contract/context.ts";
import type { Handler } from "../contract/operation.ts";
import type { Refused } from "../contract/refusal.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import { resultTopic } from "../long-poll/notify.ts";
import type { MessageRow } from "../messages/message.ts";
import { messageView, NO_RETRIES, traceOf } from "../messages/message.ts";
import { resultChannelName } from "./result-channel.ts";

export const readResult: Handler<"readResult"> = async (call, context) => {
  const { db, clock, longPoll } = context;
  const task = await findTask(context, call.caller, call.params.id);
  if (isRefused(task)) return task;
  const current = recheckAccess(db, call.caller, task.channel);
  const result = await longPoll.until({
    topic: resultTopic(task.id),
    kind: "reader",
    seconds: call.query.wait ?? 0,
    gone: call.gone,
    look: async () => {
      const may = await current();
      const answer = isRefused(may) ? may : await firstResult(context, task);
      return { found: answer !== undefined, answer };
    },
  });
  if (isRefused(result)) return result.code === "channel_not_found" ? refuse("message_not_found") : result;
  if (!result) return refuse("result_not_ready");
  return {
    status: 200,
    body: { task_id: task.id, result: messageView(result, clock.now(), NO_RETRIES), ...traceOf(result) },
  };
};

interface Task {
  readonly id: string;
  /** The channel it was posted to. */
  readonly channel: ChannelRow;
}

/** A task can be found as long as its message, or a result of it, lives. */
async function findTask(
  { db, clock }: Context,
  caller: Caller,
  id: string,
): Promise<Task | Refused<"message_not_found" | "channel_access_denied">> {
  const now = clock.now();
  const [place] = await db.read<{ channel_id: string }>(sql`
    SELECT channel_id FROM messages WHERE id = ${id} AND expires_at > ${now}
    UNION ALL SELECT work_channel_id FROM channels c
    WHERE ${isResultChannel(id)} AND EXISTS (SELECT 1 FROM messages WHERE channel_id = c.id AND expires_at > ${now})
    LIMIT 1`);
  const channel = place && (await channelById(db, place.channel_id));
  if (!channel) return refuse("message_not_found");
  return (await canUse(db, caller, channel)) ? { id, channel } : accessDenied(channel);
}

/** The first published result; later ones follow it in the result channel. */
async function firstResult({ db, clock }: Context, { id }: Task): Promise<MessageRow | undefined> {
  const [row] = await db.read<MessageRow>(sql`
    SELECT m.* FROM messages m JOIN channels c ON c.id = m.channel_id
    WHERE ${isResultChannel(id)} AND m.expires_at > ${clock.now()}
    ORDER BY m.created_at LIMIT 1`);
  return row;
}

/** The name is reserved and only the server sets the work channel, so no other channel can match. */
const isResultChannel = (taskId: string): Sql =>
  sql`c.name = ${resultChannelName(taskId)} AND c.work_channel_id IS NOT NULL`;
