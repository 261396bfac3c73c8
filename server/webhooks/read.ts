import type { Handler } from "../contract/operation.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import { findWebhook, webhookView } from "../delivery/webhook.ts";
import { ownActor, ownChannel } from "./target.ts";

export const readChannelWebhook: Handler<"readChannelWebhook"> = async ({ params, caller }, { db }) => {
  const channel = await ownChannel(db, caller, params.channel);
  if (isRefused(channel)) return channel;
  const row = await findWebhook(db, channel.id);
  return row ? { status: 200, body: { channel_id: channel.id, ...webhookView(row) } } : refuse("webhook_not_found");
};

export const readActorWebhook: Handler<"readActorWebhook"> = async ({ params, caller }, { db }) => {
  const actor = await ownActor(db, caller, params.actor);
  if (isRefused(actor)) return actor;
  const row = await findWebhook(db, actor.id);
  return row ? { status: 200, body: { actor_id: actor.id, ...webhookView(row) } } : refuse("webhook_not_found");
};
