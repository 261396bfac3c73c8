import { actingAs } from "../actors/actor.ts";
import { refuseWithout } from "../keys/scope.ts";
import { claim } from "../leases/claim.ts";
import { finish } from "../messages/ack.ts";
import { findWork } from "../messages/message.ts";
import { tellStatus } from "../messages/news.ts";
import type { Handler } from "../wire/operation.ts";
import { isRefused, refuse } from "../wire/refuse.ts";

export const claimAndAck: Handler<"claimAndAck"> = async ({ body, caller }, context) => {
  const { db, clock, waiting } = context;
  const narrowed = refuseWithout(caller, "messages:ack");
  if (narrowed) return narrowed;
  const actor = await actingAs(context, caller, body.actor);
  if (isRefused(actor)) return actor;
  const claimed = await claim(context, caller, body.message_id, { actor: actor.id, metadata: body.metadata }, null);
  if (isRefused(claimed)) return claimed;
  const found = await findWork(db, caller, body.message_id, clock.now());
  if (isRefused(found)) return found;
  const done = await finish(context, found, { caller, actor, leaseToken: null, now: clock.now() }, body.metadata);
  if (isRefused(done))
    return done.code === "not_claimed" || done.code === "lease_lost" ? refuse("already_claimed") : done;
  tellStatus(waiting, found.channel.id);
  return { status: 200, body: { status: "claimed_and_acked", message: done.body.message } };
};
