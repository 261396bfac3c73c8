import type { Context } from "../contract/context.ts";
import type { Handler } from "../contract/operation.ts";
import { refusableTransaction } from "../contract/refusable-transaction.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import type { Target, WebhookSettings } from "../delivery/webhook.ts";
import { refuseInvalidUrl, setWebhook, webhookView } from "../delivery/webhook.ts";
import { refuseOneMore } from "../quotas/quota.ts";
import { ownActor, ownChannel } from "./target.ts";

export const putChannelWebhook: Handler<"putChannelWebhook"> = async ({ params, body, caller }, context) => {
  const odd = refuseInvalidUrl(body.url);
  if (odd) return odd;
  const channel = await ownChannel(context.db, caller, params.channel);
  if (isRefused(channel)) return channel;
  const webhook = await set(context, channel, body);
  if (isRefused(webhook)) return webhook;
  if (!webhook) return refuse("channel_not_found");
  return { status: 200, body: { channel_id: channel.id, ...webhookView(webhook) } };
};

export const putActorWebhook: Handler<"putActorWebhook"> = async ({ params, body, caller }, context) => {
  const odd = refuseInvalidUrl(body.url);
  if (odd) return odd;
  const actor = await ownActor(context.db, caller, params.actor);
  if (isRefused(actor)) return actor;
  const webhook = await set(context, actor, body);
  if (isRefused(webhook)) return webhook;
  if (!webhook) return refuse("actor_not_found");
  return { status: 200, body: { actor_id: actor.id, ...webhookView(webhook) } };
};

/** Undefined where the channel or actor was deleted in the meantime. */
async function set(context: Context, target: Target, wanted: WebhookSettings) {
  const webhook = await refusableTransaction(context.db, async (tx) => {
    const over = await refuseOneMore(tx, context, "webhooks", target.ownerId);
    const isThere = over && (await tx.models.webhook.count({ where: { id: target.id }, take: 1 })) > 0;
    return over && !isThere ? over : setWebhook(tx, context, target, wanted);
  });
  if (isRefused(webhook)) return webhook;
  if (webhook) context.pushes.urge(target.id);
  return webhook;
}
