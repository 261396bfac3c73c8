import type { ActorReference } from "../actors/actor.ts";
import { findOwnActor } from "../actors/actor.ts";
import type { ChannelRow } from "../channels/channel.ts";
import { findChannel } from "../channels/channel.ts";
import type { Caller } from "../contract/caller.ts";
import type { Context } from "../contract/context.ts";
import type { Handler } from "../contract/operation.ts";
import { refusableBatch } from "../contract/refusable-transaction.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import { notifyAvailable } from "../long-poll/notify.ts";
import { letIn } from "../quotas/owner-loads.ts";
import { formatTimestamp } from "../time/timestamp.ts";
import type { Appended } from "./append.ts";
import { appendAll } from "./append.ts";
import { appendAtOnce } from "./append-at-once.ts";
import { refuseOverRate } from "./channel-write-rate.ts";
import { refuseDelayIn } from "./delay.ts";
import type { Post, Sender } from "./draft.ts";
import { draftOf, sizeOf } from "./draft.ts";
import { messageView } from "./message.ts";
import { messageSpan } from "./message-span.ts";

const RESULTS_ARE_PUBLISHED = "Only POST /v1/tasks/{id}/result writes into the channel of a result. Publish there.";

export const postMessage: Handler<"postMessage"> = async (call, context) => {
  const { params, body, caller } = call;
  const channel = await findChannel(context.db, caller, params.channel);
  if (isRefused(channel)) return channel;
  const actor = await findAuthor(context, caller, channel, body);
  if (isRefused(actor)) return actor;
  const posted = await postTo(context, call, channel, body, actor);
  return isRefused(posted) ? posted : { status: 201, body: posted };
};

/** The actor that a post names, or null; refused where it may not be named, or the message not be delayed like that. */
export async function findAuthor(
  { db }: Context,
  caller: Caller,
  channel: ChannelRow,
  { actor, delay_seconds }: Pick<Post, "delay_seconds"> & { readonly actor?: string | null },
) {
  return refuseDelayIn(channel, delay_seconds ?? 0) ?? (actor ? findOwnActor(db, caller, actor) : null);
}

/** Only the publisher of a result writes into its channel. */
export const refuseResultChannel = ({ work_channel_id }: ChannelRow) =>
  work_channel_id === null ? undefined : refuse("channel_access_denied", {}, RESULTS_ARE_PUBLISHED);

/** Validates, stores and announces: common to every way of posting once the channel is known. */
export async function postTo(
  context: Context,
  sender: Sender,
  channel: ChannelRow,
  post: Post,
  actor: ActorReference | null = null,
) {
  const ofResult = refuseResultChannel(channel);
  if (ofResult) return ofResult;
  const { db, clock, ids, settings, waiting } = context;
  const draft = await draftOf(db, sender, channel, post, settings.maxMessageBytes, actor);
  if (isRefused(draft)) return draft;
  const over = await refuseOverRate(db, channel, clock.now());
  if (over) return over;
  const appended = await letIn(waiting, channel.owner_id, sizeOf(draft), "posts", (room) =>
    refusableBatch(db, channel.id, { channel, ids, draft, now: clock.now(), room }, appendAll, appendAtOnce),
  );
  if (isRefused(appended)) return appended;
  announce(context, sender, channel, [appended], actor);
  const { row } = appended;
  return { message: messageView(row, clock.now(), channel), next_cursor: formatTimestamp(row.created_at) };
}

/** Tells waiters, webhooks and the trace of committed messages. */
export function announce(
  { longPoll, pushes, spans }: Context,
  { trace }: Sender,
  channel: ChannelRow,
  appended: readonly Appended[],
  agent: ActorReference | null,
): void {
  notifyAvailable(longPoll, channel.id);
  for (const { pushedTo } of appended) for (const webhook of pushedTo) pushes.wake(webhook);
  spans.record(trace, () => messageSpan({ name: "post", channel, messages: appended.map(({ row }) => row), agent }));
}
