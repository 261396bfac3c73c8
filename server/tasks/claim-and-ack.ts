import { actingAs } from "../actors/actor.ts";
import { claim } from "../leases/claim.ts";
import { finish } from "../messages/ack.ts";
import { findWork } from "../messages/message.ts";
import { tellStatus } from "../messages/news.ts";
import type { Handler } from "../wire/operation.ts";
import { isRefused, refuse } from "../wire/refuse.ts";

const ACKNOWLEDGING = "messages:ack";

export const claimAndAck: Handler<"claimAndAck"> = async ({ body, caller }, context) => {
  const { db, clock, waiting } = context;
  if (caller.scopes && !caller.scopes.includes(ACKNOWLEDGING)) {
    return refuse("insufficient_scope", { required_scope: ACKNOWLEDGING, granted_scopes: caller.scopes });
  }
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
