import type { ActorReference } from "../actors/actor.ts";
import { actingAs } from "../actors/actor.ts";
import { channelById } from "../channels/channel.ts";
import { isStillAllowed } from "../channels/recheck-access.ts";
import type { Context } from "../contract/context.ts";
import type { Call, Handler } from "../contract/operation.ts";
import { isRefused } from "../contract/refusal.ts";
import type { Joinable, Writer } from "../db/database.ts";
import type { Sql } from "../db/sql.ts";
import sql, { join } from "../db/sql.ts";
import { notifyFinished } from "../long-poll/notify.ts";
import { finished, type Holder, joinableAck } from "./ack-together.ts";
import type { Holding } from "./claim-state.ts";
import { explainEachNotHeld, explainedBy } from "./claim-state.ts";
import { contendedBefore, isHeld } from "./contended.ts";
import type { Found, MessageRow } from "./message.ts";
import { findMessage, messageView, NO_RETRIES } from "./message.ts";
import { messageSpan } from "./message-span.ts";
import { seeBroadcast } from "./note-seen.ts";

export const ackMessage: Handler<"ackMessage"> = async (call, context) => {
  const { params, body, caller } = call;
  if (!body.actor) {
    const finished = await finishAtOnce(context, call, { id: caller.defaultActorId, name: caller.agentLabel });
    if (finished) return finished;
  }
  const { db, clock, longPoll } = context;
  const found = await findMessage(db, caller, params.id, clock.now());
  if (isRefused(found)) return found;
  const actor = await actingAs(context, caller, body.actor);
  if (isRefused(actor)) return actor;
  const holding = { caller, actor, leaseToken: body.lease_token ?? null, now: clock.now() };
  const reply = await acknowledge(context, found, holding);
  notifyFinished(longPoll, found.channel.id, params.id);
  if (!isRefused(reply) && reply.body.status === "acknowledged") recordAck(context, call, found, actor);
  return reply;
};

/**
 * Finishes work that the caller holds, without a look at it first: it is claimed, so its channel is one where that is possible. Undefined
 * where nothing was finished; why that is, has to be found out.
 */
async function finishAtOnce(
  context: Context,
  call: Pick<Call<"ackMessage">, "params" | "body" | "caller" | "trace">,
  actor: ActorReference,
) {
  const { db, clock, longPoll } = context;
  const { params, body, caller } = call;
  const now = clock.now();
  const holding = { caller, actor, leaseToken: body.lease_token ?? null, now };
  const row = await finishOne(db, params.id, holding);
  if (!row) return undefined;
  notifyFinished(longPoll, row.channel_id, row.id);
  // Only a span says more of the channel.
  const channel = call.trace.span && (await channelById(db, row.channel_id));
  if (channel) recordAck(context, call, { row, channel }, actor);
  const message = messageView(row, clock.now(), NO_RETRIES);
  return { status: 200, body: { status: "acknowledged", message } } as const;
}

function recordAck(
  { spans }: Context,
  { trace }: Pick<Call<"ackMessage">, "trace">,
  { row, channel }: Found,
  agent: ActorReference,
): void {
  spans.record(trace, () => messageSpan({ name: "ack", channel, messages: [row], agent }));
}

/** Finishes work, or records that a broadcast was seen, depending on the channel's mode. */
export const acknowledge = (context: Context, found: Found, holding: Holding) =>
  found.channel.mode === "claimable" ? finish(context, found, holding) : seeBroadcast(context, found, holding);

/** Work that its holder says is finished. */
export interface Finishing {
  readonly found: Found;
  readonly holding: Holding;
}

/**
 * Finishes claimed work. The holder finishes it, so the message itself is the record. A last lease that was marked as
 * lost is restored.
 */
export async function finish(context: Context, found: Found, holding: Holding) {
  const [outcome] = await finishAll(context, holding, [{ found, holding }]);
  if (!outcome) throw new Error("a message was neither finished nor refused");
  return outcome;
}

/**
 * `finish` for several by one statement. Those of one message are answered as if one came after the other, at the cost of one: the first that
 * holds it finishes it, and its row, as it was before or is since then, explains the others.
 */
export async function finishAll(
  { db, clock }: Pick<Context, "clock" | "db">,
  { caller, now }: Pick<Holding, "caller" | "now">,
  all: readonly Finishing[],
) {
  if (all.length === 0) return [];
  const attempts = all.map(({ found: { row, channel }, holding }) => ({ id: row.id, channel, holding }));
  const before = await contendedBefore(db, attempts);
  const tried = new Map(attempts.toReversed().map((each) => [each.id, before.get(each.id)?.holder ?? each]));
  const rows = await finishHeld(db, { caller, now }, join([...tried.values()].map(isHeld), " OR "));
  const finished = new Map(rows.map((row) => [row.id, row]));
  const others = attempts.filter(({ id }) => !finished.has(id));
  const explained = await explainEachNotHeld(db, others);
  const verdicts = new Map(others.map((each, index) => [each, explained[index]]));
  const done = new Set<string>();
  return attempts.map((each) => {
    const { id, channel, holding } = each;
    const isTried = tried.get(id) === each;
    const row = isTried || done.has(id) ? finished.get(id) : before.get(id)?.row;
    if (isTried) done.add(id);
    const acknowledged = isTried && row;
    const verdict = acknowledged || verdicts.get(each) || explainedBy(row, channel.max_attempts, holding);
    if (isRefused(verdict)) return verdict;
    const status = acknowledged ? "acknowledged" : "already_acknowledged";
    const message = messageView(verdict, clock.now(), channel);
    return { status: 200, body: { status, message } } as const;
  });
}

/** Finishes a message if this is its holder. */
export async function finishOne(db: Writer, id: string, holding: Holding): Promise<MessageRow | undefined> {
  const [row] = await finishHeld(db, holding, isHeld({ id, holding }), joinableAck(id, holding));
  return row;
}

/** Finishes the messages among `held` that can be. @returns these */
const finishHeld = (
  db: Writer,
  { caller, now }: Pick<Holding, "caller" | "now">,
  held: Sql,
  joinable?: Joinable<Holder>,
): Promise<MessageRow[]> =>
  db.write(
    sql`
    UPDATE messages SET ${finished(now)}
    WHERE expires_at > ${now} AND (${held})
      AND ${isStillAllowed(caller, sql`messages.channel_id`)}
    RETURNING *`,
    joinable,
  );
