import type { Webhook } from "../../generated/prisma/sqlite/client.ts";
import type { Context } from "../contract/context.ts";
import type { Refused } from "../contract/refusal.ts";
import { refuse } from "../contract/refusal.ts";
import type { Transaction } from "../db/database.ts";
import { formatOptional, formatTimestamp } from "../time/timestamp.ts";
import { abandonDeliveries } from "./queue.ts";
import { encryptSecret } from "./secret-encryption.ts";

/** The channel or actor that the webhook belongs to. */
export interface Target {
  readonly kind: "channel" | "actor";
  readonly id: string;
  readonly ownerId: string;
}

export interface WebhookSettings {
  readonly url: string;
  readonly secret?: string | null;
}

/** A string can match the document's pattern and still be no URL, such as one with a bracket that is never closed. */
export const refuseInvalidUrl = (url: string | null | undefined): Refused<"invalid_webhook_url"> | undefined =>
  url == null || URL.canParse(url) ? undefined : refuse("invalid_webhook_url");

/**
 * Registers a webhook in place of any earlier one. Pending deliveries go to the new URL. The flag comes first: its update locks
 * the channel or actor, so that it cannot be deleted before the webhook is there.
 *
 * @returns undefined where the channel or actor is gone
 */
export async function setWebhook(
  tx: Transaction,
  { clock, settings }: Pick<Context, "clock" | "settings">,
  { kind, id, ownerId }: Target,
  { url, secret }: WebhookSettings,
): Promise<Webhook | undefined> {
  if (!(await mark(tx, kind, id, true))) return undefined;
  const stored = secret == null ? null : encryptSecret(settings.encryptionKey, id, secret);
  const registered = { url, secret: stored, disabledAt: null, updatedAt: clock.now() };
  const [channelId, actorId] = kind === "channel" ? [id, null] : [null, id];
  return tx.models.webhook.upsert({
    where: { id },
    create: { id, ownerId, channelId, actorId, ...registered },
    update: registered,
  });
}

/** Removes a webhook, if there is one, and gives up its pending deliveries. */
export async function removeWebhook(tx: Transaction, { kind, id }: Pick<Target, "kind" | "id">): Promise<void> {
  const removed = await tx.models.webhook.deleteMany({ where: { id } });
  if (removed.count === 0) return;
  await mark(tx, kind, id, false);
  await abandonDeliveries(tx, id, "The webhook was removed.");
}

/**
 * These flags tell a post whether there is anything to deliver.
 *
 * @returns whether the channel or actor is there
 */
async function mark({ models }: Transaction, kind: Target["kind"], id: string, hasWebhook: boolean): Promise<boolean> {
  const change = { where: { id }, data: { hasWebhook } };
  const { count } = await (kind === "channel" ? models.channel.updateMany(change) : models.actor.updateMany(change));
  return count > 0;
}

/** A webhook as the wire shows it: whether it has a secret, never the secret. */
export const webhookView = ({ url, secret, disabledAt, updatedAt }: Webhook) => ({
  url,
  has_secret: secret !== null,
  disabled_at: formatOptional(disabledAt),
  updated_at: formatTimestamp(updatedAt),
});
