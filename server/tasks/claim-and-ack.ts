import { actingAs } from "../actors/actor.ts";
import type { Context } from "../contract/context.ts";
import type { Call, Handler } from "../contract/operation.ts";
import { refusableUnit } from "../contract/refusable-transaction.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import { withinUnit } from "../db/within-unit.ts";
import { needing, refuseWithout } from "../entitlement.ts";
import { claim, PLAIN } from "../leases/claim.ts";
import { deferWakes } from "../long-poll/deferred-wakes.ts";
import { notifyFinished } from "../long-poll/notify.ts";
import { finish } from "../messages/ack.ts";
import { findWork } from "../messages/message.ts";
import { messageSpan } from "../messages/message-span.ts";
import { deferSpans } from "../tracing/deferred-spans.ts";

/** Both in one transaction: a failure in between would leave a claim that nobody knows about. */
export const claimAndAck: Handler<"claimAndAck"> = async (call, context) => {
  const longPoll = deferWakes(context.longPoll);
  const spans = deferSpans(context.spans);
  const reply = await refusableUnit(context.db, (tx) =>
    claimThenFinish(call, { ...context, db: withinUnit(tx), longPoll, spans }),
  );
  longPoll.flush();
  if (!isRefused(reply)) spans.flush();
  return reply;
};

async function claimThenFinish(call: Call<"claimAndAck">, context: Context) {
  const { body, caller, trace } = call;
  const { db, clock, longPoll, spans } = context;
  const acking = needing(caller, "messages:ack");
  const narrowed = refuseWithout(caller, "messages:ack");
  if (narrowed) return narrowed;
  const actor = await actingAs(context, caller, body.actor);
  if (isRefused(actor)) return actor;
  const claimed = await claim(context, call, body.message_id, { actor: actor.id }, PLAIN);
  if (isRefused(claimed)) return claimed;
  const found = await findWork(db, caller, body.message_id, clock.now());
  if (isRefused(found)) return found;
  const holding = { caller: acking, actor, leaseToken: claimed.row.lease_token, now: clock.now() };
  const done = await finish(context, found, holding);
  if (isRefused(done))
    return done.code === "not_claimed" || done.code === "lease_lost" ? refuse("already_claimed") : done;
  notifyFinished(longPoll, found.channel.id, found.row.id);
  if (done.body.status === "acknowledged")
    spans.record(trace, () =>
      messageSpan({ name: "ack", channel: found.channel, messages: [found.row], agent: actor }),
    );
  return { status: 200, body: { status: "claimed_and_acked", message: done.body.message } } as const;
}
