import type { Handler } from "../contract/operation.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import { webhookView } from "../delivery/webhook.ts";
import { ownActor, ownChannel } from "./target.ts";

export const readChannelWebhook: Handler<"readChannelWebhook"> = async ({ params, caller }, { db }) => {
  const channel = await ownChannel(db, caller, params.channel);
  if (isRefused(channel)) return channel;
  const webhook = await db.models.webhook.findUnique({ where: { id: channel.id } });
  if (!webhook) return refuse("webhook_not_found");
  return { status: 200, body: { channel_id: channel.id, ...webhookView(webhook) } };
};

export const readActorWebhook: Handler<"readActorWebhook"> = async ({ params, caller }, { db }) => {
  const actor = await ownActor(db, caller, params.actor);
  if (isRefused(actor)) return actor;
  const webhook = await db.models.webhook.findUnique({ where: { id: actor.id } });
  if (!webhook) return refuse("webhook_not_found");
  return { status: 200, body: { actor_id: actor.id, ...webhookView(webhook) } };
};
