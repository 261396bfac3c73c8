import type { ChannelRow } from "../channels/channel.ts";
import type { Context } from "../contract/context.ts";
import type { Call, Handler } from "../contract/operation.ts";
import { refusableUnit } from "../contract/refusable-transaction.ts";
import { isRefused } from "../contract/refusal.ts";
import { notifyAvailable } from "../long-poll/notify.ts";
import { append } from "../messages/append.ts";
import { refuseOverRate } from "../messages/channel-write-rate.ts";
import { refuseDelayIn } from "../messages/delay.ts";
import { draftOf, sizeOf } from "../messages/draft.ts";
import { messageView } from "../messages/message.ts";
import { messageSpan } from "../messages/message-span.ts";
import { letIn } from "../quotas/owner-loads.ts";
import { laneFor } from "./post.ts";
import { ensureResultChannel } from "./result-channel.ts";

export const postTaskWithResult: Handler<"postTaskWithResult"> = async (call, context) => {
  const { clock, longPoll, pushes, spans } = context;
  const lane = await laneFor(context, call.caller, call.body.channel);
  if (isRefused(lane)) return lane;
  const undelayable = refuseDelayIn(lane, call.body.delay_seconds ?? 0);
  if (undelayable) return undelayable;
  const posted = await postWithChannel(call, context, lane);
  // The lane was deleted after the look-up: the task goes to a new one.
  if (isRefused(posted) && posted.code === "channel_not_found") return postTaskWithResult(call, context);
  if (isRefused(posted)) return posted;
  const { row, pushedTo, channel } = posted;
  notifyAvailable(longPoll, lane.id);
  for (const webhook of pushedTo) pushes.wake(webhook);
  spans.record(call.trace, () => messageSpan({ name: "post", channel: lane, messages: [row] }));
  const message = messageView(row, clock.now(), lane);
  const result_url = `/v1/tasks/${row.id}/result`;
  return { status: 201, body: { message, channel: lane.id, result_channel: channel.name, result_url } };
};

/** Creates the task and its result channel together, so that no worker sees one without the other. */
async function postWithChannel(call: Call<"postTaskWithResult">, context: Context, lane: ChannelRow) {
  const { db, clock, ids, settings, waiting } = context;
  const draft = await draftOf(db, call, lane, call.body, settings.maxMessageBytes);
  if (isRefused(draft)) return draft;
  const now = clock.now();
  const over = await refuseOverRate(db, lane, now);
  if (over) return over;
  return letIn(waiting, lane.owner_id, sizeOf(draft), "posts", (room) =>
    refusableUnit(db, async (tx) => {
      const appended = await append(tx, { channel: lane, ids, draft, now, room });
      if (isRefused(appended)) return appended;
      return { ...appended, channel: await ensureResultChannel(tx, ids, lane, appended.row, now) };
    }),
  );
}
