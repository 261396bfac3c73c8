import { actingAs } from "../actors/actor.ts";
import type { Context } from "../context.ts";
import { withinUnit } from "../db/within-unit.ts";
import { refuseWithout } from "../keys/scope.ts";
import { claim, PLAIN } from "../leases/claim.ts";
import { finish } from "../messages/ack.ts";
import { findWork } from "../messages/message.ts";
import { deferWakes } from "../waiting/defer.ts";
import { tellStatus } from "../waiting/news.ts";
import { allOrRefused } from "../wire/all-or-refused.ts";
import type { Call, Handler } from "../wire/operation.ts";
import { isRefused, refuse } from "../wire/refuse.ts";

/** Both in one transaction: a failure between them would leave a claim that nobody knows of. */
export const claimAndAck: Handler<"claimAndAck"> = async (call, context) => {
  const waiting = deferWakes(context.waiting);
  const reply = await allOrRefused(context.db, (tx) =>
    claimThenFinish(call, { ...context, db: withinUnit(tx), waiting }),
  );
  waiting.tell();
  return reply;
};

async function claimThenFinish({ body, caller }: Call<"claimAndAck">, context: Context) {
  const { db, clock, waiting } = context;
  const narrowed = refuseWithout(caller, "messages:ack");
  if (narrowed) return narrowed;
  const actor = await actingAs(context, caller, body.actor);
  if (isRefused(actor)) return actor;
  const claimed = await claim(context, caller, body.message_id, { actor: actor.id, metadata: body.metadata }, PLAIN);
  if (isRefused(claimed)) return claimed;
  const found = await findWork(db, caller, body.message_id, clock.now());
  if (isRefused(found)) return found;
  const done = await finish(context, found, { caller, actor, leaseToken: null, now: clock.now() }, body.metadata);
  if (isRefused(done))
    return done.code === "not_claimed" || done.code === "lease_lost" ? refuse("already_claimed") : done;
  tellStatus(waiting, found.channel.id);
  return { status: 200, body: { status: "claimed_and_acked", message: done.body.message } } as const;
}
