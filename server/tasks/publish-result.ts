import { isDeepStrictEqual } from "node:util";
import type { ActorReference } from "../actors/actor.ts";
import { actingAs } from "../actors/actor.ts";
import { isStillAllowed } from "../channels/recheck-access.ts";
import type { Caller } from "../contract/caller.ts";
import type { Context, Room } from "../contract/context.ts";
import type { Body, Call, Handler } from "../contract/operation.ts";
import { refusableUnit } from "../contract/refusable-transaction.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import type { Queryable } from "../db/database.ts";
import { readObject } from "../db/json-columns.ts";
import { rowLock } from "../db/row-lock.ts";
import sql from "../db/sql.ts";
import { withinUnit } from "../db/within-unit.ts";
import { needing, refuseUnentitled, refuseWithout } from "../entitlement.ts";
import { claimNeverClaimed } from "../leases/lease.ts";
import { notifyAvailable, notifyStatusChange, resultTopic } from "../long-poll/notify.ts";
import { alreadyClaimed } from "../messages/already-claimed.ts";
import { append } from "../messages/append.ts";
import { explainNotHeld, mayPublish } from "../messages/claim-state.ts";
import { refuseDelayed } from "../messages/delay.ts";
import { bodyOf, refuseLong, sizeOf } from "../messages/draft.ts";
import type { Found, MessageRow } from "../messages/message.ts";
import { findWork, messageView, NO_RETRIES, statusAt } from "../messages/message.ts";
import { messageSpan } from "../messages/message-span.ts";
import { letIn } from "../quotas/owner-loads.ts";
import type { Micros } from "../time/timestamp.ts";
import { contextOf } from "../tracing/trace-context.ts";
import { ensureResultChannel, firstResult } from "./result-channel.ts";

export const publishResult: Handler<"publishResult"> = async (call, context) => {
  const { params, body, caller } = call;
  const { db, clock, settings, longPoll, pushes, spans, waiting } = context;
  const found = await findWork(db, caller, params.id, clock.now());
  if (isRefused(found)) return found;
  const long = refuseLong(body.content, settings.maxMessageBytes);
  if (long) return long;
  const actor = body.actor ? await actingAs(context, caller, body.actor) : null;
  if (isRefused(actor)) return actor;
  const now = clock.now();
  const metadata = { ...body.metadata, task_id: params.id };
  const size = sizeOf(bodyOf(body.content, metadata));
  const published = await letIn(waiting, found.row.posted_by_owner_id, size, "work", (room) =>
    refusableUnit(db, (tx) => publish(tx, call, context, found, { actor, metadata, room }, now)),
  );
  if (isRefused(published)) return published;
  const { row, pushedTo, channel, before } = published;
  const answer = { result_channel: channel.name, message: messageView(row, clock.now(), NO_RETRIES) };
  if (before) return { status: 200, body: answer };
  longPoll.wake(resultTopic(params.id));
  notifyAvailable(longPoll, channel.id);
  notifyStatusChange(longPoll, found.channel.id);
  for (const webhook of pushedTo) pushes.wake(webhook);
  const agent = actor ?? { id: caller.defaultActorId, name: caller.agentLabel };
  spans.record(call.trace, () =>
    messageSpan({ name: "result", channel: found.channel, messages: [row], agent, task: found.row }),
  );
  return { status: 201, body: answer };
};

interface Publishing {
  readonly actor: ActorReference | null;
  readonly metadata: Record<string, unknown>;
  /** Where the quotas of the task's poster, whose channel it is, leave less than the result takes. */
  readonly room: Room | undefined;
}

/**
 * Claims the task for its publisher if it was never claimed, checks the holder, and appends the result: all or nothing.
 */
async function publish(
  tx: Queryable,
  { body, caller, params, trace }: Call<"publishResult">,
  { ids }: Context,
  work: Found,
  { actor, metadata, room }: Publishing,
  now: Micros,
) {
  const refused = await refuseOthers(tx, caller, actor, body.lease_token ?? null, work, now);
  if (refused) return refused;
  const channel = await ensureResultChannel(tx, ids, work.channel, work.row, now);
  const first = await firstResult(withinUnit(tx), params.id, now);
  if (first)
    return isSame(first, body, metadata)
      ? { row: first, pushedTo: [], channel, before: true }
      : refuse("result_exists");
  const draft = {
    caller,
    ...bodyOf(body.content, metadata),
    actor: null,
    actorLabel: body.actor_label ?? null,
    mentions: [],
    toldByWebhook: [],
    delaySeconds: 0,
    origin: trace.sent ?? contextOf(work.row) ?? trace.span?.context,
  };
  const appended = await append(tx, { channel, ids, draft, now, room });
  if (!isRefused(appended)) return { ...appended, channel, before: false };
  if (appended.code === "channel_full" || appended.code === "channel_write_rate_exceeded")
    throw new Error(`a result was refused: ${appended.code}`);
  return appended.code === "channel_not_found" ? refuse("message_not_found") : appended;
}

/** Whether it repeats the published result: a worker that is not sure whether its result arrived sends it again. */
const isSame = (first: MessageRow, { content, actor_label }: Body<"publishResult">, metadata: object): boolean =>
  first.content === content &&
  first.actor_label === (actor_label ?? null) &&
  isDeepStrictEqual(readObject(first.metadata), metadata);

/**
 * Only the holder, or the actor that finished the task, may publish. A task that was never claimed is claimed first.
 */
async function refuseOthers(
  tx: Queryable,
  caller: Caller,
  actor: ActorReference | null,
  leaseToken: string | null,
  { row: { id }, channel }: Found,
  now: Micros,
) {
  const publisher = actor ?? { id: caller.defaultActorId, name: caller.agentLabel };
  const narrowed = refuseWithout(caller, "messages:claim");
  const claiming = needing(caller, "messages:claim");
  const taking = { caller: claiming, actor: publisher, now, lease: null };
  if (leaseToken === null && !narrowed && (await claimNeverClaimed(tx, id, taking))) return undefined;
  const [allowed] = await tx.query(sql`
    SELECT 1 FROM messages WHERE id = ${id} AND expires_at > ${now} AND ${mayPublish({ caller, actor, leaseToken, now })}
      AND ${isStillAllowed(caller, channel.id)} ${rowLock}`);
  if (allowed) return undefined;
  const [row] = await tx.query<MessageRow>(sql`SELECT * FROM messages WHERE id = ${id}`);
  if (row?.claim_epoch === 0 && leaseToken === null) {
    const unentitled = narrowed ?? (await refuseUnentitled(withinUnit(tx), claiming));
    if (unentitled) return unentitled;
  }
  if (row && statusAt(row, now, channel.max_attempts) === "dead") return refuse("message_dead");
  const delayed = row?.claim_epoch === 0 ? refuseDelayed(row, now, channel) : undefined;
  if (delayed) return delayed;
  const verdict = await explainNotHeld(withinUnit(tx), id, channel, {
    caller,
    actor: publisher,
    leaseToken,
    now,
  });
  return isRefused(verdict) ? verdict : alreadyClaimed(verdict, { caller, actor: publisher });
}
