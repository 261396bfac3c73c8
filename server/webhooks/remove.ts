import type { Handler } from "../contract/operation.ts";
import { isRefused } from "../contract/refusal.ts";
import { removeWebhook } from "../delivery/webhook.ts";
import { ownActor, ownChannel } from "./target.ts";

export const deleteChannelWebhook: Handler<"deleteChannelWebhook"> = async ({ params, caller }, { db }) => {
  const channel = await ownChannel(db, caller, params.channel);
  if (isRefused(channel)) return channel;
  await db.transaction((tx) => removeWebhook(tx, channel));
  return { status: 200, body: { deleted: true } };
};

export const deleteActorWebhook: Handler<"deleteActorWebhook"> = async ({ params, caller }, { db }) => {
  const actor = await ownActor(db, caller, params.actor);
  if (isRefused(actor)) return actor;
  await db.transaction((tx) => removeWebhook(tx, actor));
  return { status: 200, body: { deleted: true } };
};
