import type { ActorReference } from "../actors/actor.ts";
import { findOwnActor } from "../actors/actor.ts";
import type { ChannelRow } from "../channels/channel.ts";
import { findChannel } from "../channels/channel.ts";
import type { Context } from "../contract/context.ts";
import type { Handler } from "../contract/operation.ts";
import { refusableBatch } from "../contract/refusable-transaction.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import { notifyAvailable } from "../long-poll/notify.ts";
import { formatTimestamp } from "../time/timestamp.ts";
import { appendAll } from "./append.ts";
import { refuseOverRate } from "./channel-write-rate.ts";
import { refuseDelayIn } from "./delay.ts";
import type { Post, Sender } from "./draft.ts";
import { draftOf } from "./draft.ts";
import { messageView } from "./message.ts";
import { messageSpan } from "./message-span.ts";

const RESULTS_ARE_PUBLISHED = "Only POST /v1/tasks/{id}/result writes into the channel of a result. Publish there.";

export const postMessage: Handler<"postMessage"> = async (call, context) => {
  const { params, body, caller } = call;
  const channel = await findChannel(context.db, caller, params.channel);
  if (isRefused(channel)) return channel;
  const undelayable = refuseDelayIn(channel, body.delay_seconds ?? 0);
  if (undelayable) return undelayable;
  const actor = body.actor ? await findOwnActor(context.db, caller, body.actor) : null;
  if (isRefused(actor)) return actor;
  const posted = await postTo(context, call, channel, body, actor);
  return isRefused(posted) ? posted : { status: 201, body: posted };
};

/** Validates, stores and announces: common to every way of posting once the channel is known. */
export async function postTo(
  context: Context,
  sender: Sender,
  channel: ChannelRow,
  post: Post,
  actor: ActorReference | null = null,
) {
  if (channel.work_channel_id !== null) return refuse("channel_access_denied", {}, RESULTS_ARE_PUBLISHED);
  const { db, clock, ids, settings, longPoll, pushes, spans } = context;
  const draft = await draftOf(db, sender, channel, post, settings.maxMessageBytes, actor);
  if (isRefused(draft)) return draft;
  const over = refuseOverRate(channel, clock.now());
  if (over) return over;
  const item = { channel, ids, draft, now: clock.now() };
  const appended = await refusableBatch(db, channel.id, item, appendAll);
  if (isRefused(appended)) return appended;
  const { row, pushedTo } = appended;
  notifyAvailable(longPoll, channel.id);
  for (const webhook of pushedTo) pushes.wake(webhook);
  spans.record(sender.trace, () => messageSpan({ name: "post", channel, messages: [row], agent: actor }));
  return { message: messageView(row, clock.now(), channel), next_cursor: formatTimestamp(row.created_at) };
}
