import type { Context } from "../contract/context.ts";
import type { Handler } from "../contract/operation.ts";
import { isRefused } from "../contract/refusal.ts";
import type { Target, WebhookSettings } from "../delivery/webhook.ts";
import { refuseInvalidUrl, setWebhook, webhookView } from "../delivery/webhook.ts";
import { ownActor, ownChannel } from "./target.ts";

export const putChannelWebhook: Handler<"putChannelWebhook"> = async ({ params, body, caller }, context) => {
  const odd = refuseInvalidUrl(body.url);
  if (odd) return odd;
  const channel = await ownChannel(context.db, caller, params.channel);
  if (isRefused(channel)) return channel;
  return { status: 200, body: { channel_id: channel.id, ...(await set(context, channel, body)) } };
};

export const putActorWebhook: Handler<"putActorWebhook"> = async ({ params, body, caller }, context) => {
  const odd = refuseInvalidUrl(body.url);
  if (odd) return odd;
  const actor = await ownActor(context.db, caller, params.actor);
  if (isRefused(actor)) return actor;
  return { status: 200, body: { actor_id: actor.id, ...(await set(context, actor, body)) } };
};

async function set(context: Context, target: Target, wanted: WebhookSettings) {
  const row = await context.db.unit((tx) => setWebhook(tx, context, target, wanted));
  context.pushes.urge(target.id);
  return webhookView(row);
}
