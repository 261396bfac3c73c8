import type { ChannelRow } from "../channels/channel.ts";
import { accessDenied, canUse, channelById } from "../channels/channel.ts";
import { entitlementTo, recheckAccess } from "../channels/recheck-access.ts";
import type { Caller } from "../contract/caller.ts";
import type { Context } from "../contract/context.ts";
import type { Handler } from "../contract/operation.ts";
import type { Refused } from "../contract/refusal.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import sql from "../db/sql.ts";
import type { Look } from "../long-poll/long-poll.ts";
import { resultTopic } from "../long-poll/notify.ts";
import type { MessageRow, MessageStatus } from "../messages/message.ts";
import { messageView, NO_RETRIES, traceOf } from "../messages/message.ts";
import { firstResult, isResultChannel } from "./result-channel.ts";

export const readResult: Handler<"readResult"> = async (call, context) => {
  const { db, clock, longPoll } = context;
  const task = await findTask(context, call.caller, call.params.id);
  if (isRefused(task)) return task;
  const current = recheckAccess(call.caller, task.channel);
  const result = await longPoll.until({
    topic: resultTopic(task.id),
    entitledBy: entitlementTo(task.channel),
    kind: "reader",
    owner: call.caller.ownerId,
    seconds: call.query.wait ?? 0,
    gone: call.gone,
    look: async (): Promise<Look<MessageRow | Missing | Ended>> => {
      const may = await current(db);
      return isRefused(may) ? { found: true, answer: may } : lookForResult(context, task, may);
    },
  });
  if (isRefused(result)) return result.code === "channel_not_found" ? refuse("message_not_found") : result;
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
    WHERE ${isResultChannel(id)} AND (SELECT TRUE FROM messages WHERE channel_id = c.id AND expires_at > ${now} LIMIT 1)
    LIMIT 1`);
  const channel = place && (await channelById(db, place.channel_id));
  if (!channel) return refuse("message_not_found");
  return (await canUse(db, caller, channel)) ? { id, channel } : accessDenied(channel);
}

/** The result, or the status of a task without one. A finished task ends the wait, and so does the end of its last lease. */
async function lookForResult(
  { db, clock }: Context,
  { id }: Task,
  channel: ChannelRow,
): Promise<Look<MessageRow | Missing>> {
  const now = clock.now();
  // Read before the result: otherwise the task might get its result and finish between the two reads.
  const [row] = await db.read<MessageRow>(sql`SELECT * FROM messages WHERE id = ${id} AND expires_at > ${now}`);
  const result = await firstResult(db, id, now);
  if (result) return { found: true, answer: result };
  if (!row) return { found: true, answer: refuse("message_not_found") };
  const { status, attempts } = messageView(row, now, channel);
  const last = status === "claimed" && channel.max_attempts !== null ? row.lease_expires_at : null;
  return {
    found: status === "acknowledged" || status === "dead",
    answer: refuse("result_not_ready", { task_status: status, attempts }, NO_RESULT[status]),
    again: last ?? undefined,
  };
}

/** What the caller may no longer do. */
type Ended = Refused<"channel_not_found" | "channel_access_denied">;

/** There is none. */
type Missing = Refused<"message_not_found" | "result_not_ready">;

const ASK_AGAIN = "Ask again, with `?wait=<seconds>` to be answered as soon as there is a result.";

const NO_RESULT: Readonly<Record<MessageStatus, string>> = {
  unclaimed: `Nobody is working on this task now, and it has no result yet. ${ASK_AGAIN}`,
  claimed: `Somebody is working on this task but has published no result yet. ${ASK_AGAIN}`,
  acknowledged: "The task was acknowledged without a result. None will come unless its holder still publishes one.",
  dead: "The task was given up after too many attempts. No result will come unless the channel's owner requeues it.",
};
