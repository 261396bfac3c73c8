import type { Context } from "../contract/context.ts";
import type { Handler } from "../contract/operation.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import { deliveryView } from "../delivery/delivery.ts";
import { enqueueTest } from "../delivery/outbox.ts";
import type { Target } from "../delivery/webhook.ts";
import { ownActor, ownChannel } from "./target.ts";

export const testChannelWebhook: Handler<"testChannelWebhook"> = async ({ params, caller }, context) => {
  const channel = await ownChannel(context.db, caller, params.channel);
  return isRefused(channel) ? channel : queueTest(context, channel);
};

export const testActorWebhook: Handler<"testActorWebhook"> = async ({ params, caller }, context) => {
  const actor = await ownActor(context.db, caller, params.actor);
  return isRefused(actor) ? actor : queueTest(context, actor);
};

async function queueTest({ db, clock, ids, pushes }: Context, target: Target) {
  const row = await db.transaction((tx) => enqueueTest(tx, ids, target, clock.now()));
  if (!row) return refuse("webhook_not_found");
  pushes.urge(target.id);
  return { status: 202, body: deliveryView(row) } as const;
}
