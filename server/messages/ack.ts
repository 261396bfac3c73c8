import sql from "sql-template-tag";
import { actingAs } from "../actors/actor.ts";
import { isStillAllowed, refuseEnded } from "../channels/recheck-access.ts";
import type { Context } from "../contract/context.ts";
import type { Handler } from "../contract/operation.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import { keepRow } from "../db/row-lock.ts";
import { notifyFinished } from "../long-poll/notify.ts";
import type { Holding } from "./claim-state.ts";
import { explainNotHeld, isHeldBy } from "./claim-state.ts";
import type { Found, MessageRow } from "./message.ts";
import { findMessage, messageView, messageViews } from "./message.ts";
import { messageSpan } from "./message-span.ts";

export const ackMessage: Handler<"ackMessage"> = async ({ params, body, caller, trace }, context) => {
  const { db, clock, longPoll, spans } = context;
  const found = await findMessage(db, caller, params.id, clock.now());
  if (isRefused(found)) return found;
  const actor = await actingAs(context, caller, body.actor);
  if (isRefused(actor)) return actor;
  const holding = { caller, actor, leaseToken: body.lease_token ?? null, now: clock.now() };
  const acknowledge = found.channel.mode === "claimable" ? finish : noteSeen;
  const reply = await acknowledge(context, found, holding, body.metadata);
  notifyFinished(longPoll, found.channel.id, params.id);
  if (!isRefused(reply) && reply.body.status === "acknowledged")
    spans.record(trace, () =>
      messageSpan({ name: "ack", channel: found.channel, messages: [found.row], agent: actor }),
    );
  return reply;
};

/**
 * Finishes claimed work. The holder finishes it, so the message itself is the record. A last lease that was marked as
 * lost is restored.
 */
export async function finish({ db, clock }: Context, { row, channel }: Found, holding: Holding, metadata: unknown) {
  const [finished] = await db.write<MessageRow>(sql`
    UPDATE messages SET state = 'acknowledged', acknowledged_at = ${holding.now},
      attempts = CASE WHEN state = 'dead' THEN attempts - 1 ELSE attempts END, lease_expires_at = NULL,
      ack_metadata = ${metadata == null ? null : JSON.stringify(metadata)}
    WHERE id = ${row.id} AND expires_at > ${holding.now} AND ${isHeldBy(holding, true)}
      AND ${isStillAllowed(holding.caller, channel.id)}
    RETURNING *`);
  if (finished) {
    const message = messageView(finished, clock.now(), channel);
    return { status: 200, body: { status: "acknowledged", message } } as const;
  }
  const verdict = await explainNotHeld(db, row.id, channel, holding);
  if (isRefused(verdict)) return verdict;
  const message = messageView(verdict, clock.now(), channel);
  return { status: 200, body: { status: "already_acknowledged", message } } as const;
}

/** Records that a reader has seen a broadcast message; the first time counts. */
async function noteSeen(
  { db, clock }: Context,
  { row, channel }: Found,
  { actor, caller, now }: Holding,
  metadata: unknown,
) {
  const [noted] = await db.write(sql`
    INSERT INTO message_acks (message_id, actor_id, actor_name, key_id, occurred_at, metadata)
    SELECT id, ${actor.id}, ${actor.name}, ${caller.keyId}, ${now}, ${JSON.stringify(metadata ?? {})}
    FROM messages WHERE id = ${row.id} AND expires_at > ${now} AND ${isStillAllowed(caller, channel.id)} ${keepRow}
    ON CONFLICT DO NOTHING RETURNING 1`);
  const ended = noted ? undefined : await refuseEnded(db, caller, channel.id);
  if (ended) return ended;
  const [still] = await db.read<MessageRow>(sql`SELECT * FROM messages WHERE id = ${row.id}`);
  if (!still) return refuse("message_not_found");
  const [message] = await messageViews(db, channel, [still], clock.now());
  if (!message) throw new Error("a row has no view");
  return { status: 200, body: { status: noted ? "acknowledged" : "already_acknowledged", message } } as const;
}
