import { actingAs } from "../actors/actor.ts";
import { isStillAllowed } from "../channels/recheck-access.ts";
import type { Context } from "../contract/context.ts";
import type { Handler } from "../contract/operation.ts";
import { isRefused } from "../contract/refusal.ts";
import type { Sql } from "../db/sql.ts";
import sql, { join } from "../db/sql.ts";
import { notifyFinished } from "../long-poll/notify.ts";
import type { Holding } from "./claim-state.ts";
import { explainNotHeld, isHeldBy } from "./claim-state.ts";
import type { Found, MessageRow } from "./message.ts";
import { findMessage, messageView } from "./message.ts";
import { messageSpan } from "./message-span.ts";
import { seeBroadcast } from "./note-seen.ts";

export const ackMessage: Handler<"ackMessage"> = async ({ params, body, caller, trace }, context) => {
  const { db, clock, longPoll, spans } = context;
  const found = await findMessage(db, caller, params.id, clock.now());
  if (isRefused(found)) return found;
  const actor = await actingAs(context, caller, body.actor);
  if (isRefused(actor)) return actor;
  const holding = { caller, actor, leaseToken: body.lease_token ?? null, now: clock.now() };
  const reply = await acknowledge(context, found, holding);
  notifyFinished(longPoll, found.channel.id, params.id);
  if (!isRefused(reply) && reply.body.status === "acknowledged")
    spans.record(trace, () =>
      messageSpan({ name: "ack", channel: found.channel, messages: [found.row], agent: actor }),
    );
  return reply;
};

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

/** `finish` for several messages by one statement; none may come twice. */
export async function finishAll(
  { db, clock }: Pick<Context, "clock" | "db">,
  { caller, now }: Pick<Holding, "caller" | "now">,
  all: readonly Finishing[],
) {
  if (all.length === 0) return [];
  const rows = await db.write<MessageRow>(sql`
    UPDATE messages SET state = 'acknowledged', acknowledged_at = ${now},
      attempts = CASE WHEN state = 'dead' THEN attempts - 1 ELSE attempts END, lease_expires_at = NULL
    WHERE expires_at > ${now} AND (${join(all.map(isHeld), " OR ")})
      AND ${isStillAllowed(caller, sql`messages.channel_id`)}
    RETURNING *`);
  const finished = new Map(rows.map((row) => [row.id, row]));
  const outcomes = [];
  for (const { found, holding } of all) {
    const { row, channel } = found;
    const acknowledged = finished.get(row.id);
    const verdict = acknowledged ?? (await explainNotHeld(db, row.id, channel, holding));
    if (isRefused(verdict)) outcomes.push(verdict);
    else {
      const status = acknowledged ? "acknowledged" : "already_acknowledged";
      const message = messageView(verdict, clock.now(), channel);
      outcomes.push({ status: 200, body: { status, message } } as const);
    }
  }
  return outcomes;
}

const isHeld = ({ found, holding }: Finishing): Sql => sql`(id = ${found.row.id} AND ${isHeldBy(holding, true)})`;
