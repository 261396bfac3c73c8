import sql from "sql-template-tag";
import type { Webhook } from "../../generated/prisma/sqlite/client.ts";
import type { Context } from "../contract/context.ts";
import type { Refused } from "../contract/refusal.ts";
import { refuse } from "../contract/refusal.ts";
import type { Queryable, Reader } from "../db/database.ts";
import type { Row } from "../db/rows.ts";
import { formatOptional, formatTimestamp } from "../time/timestamp.ts";
import { abandonDeliveries } from "./queue.ts";
import { encryptSecret } from "./secret-encryption.ts";

/** A row of `webhooks`. */
export type WebhookRow = Pick<Row<Webhook>, "id" | "url" | "secret" | "disabled_at" | "updated_at">;

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

export async function findWebhook(db: Reader, targetId: string): Promise<WebhookRow | undefined> {
  const [row] = await db.read<WebhookRow>(
    sql`SELECT id, url, secret, disabled_at, updated_at FROM webhooks WHERE id = ${targetId}`,
  );
  return row;
}

/** Registers a webhook in place of any earlier one. Pending deliveries go to the new URL. */
export async function setWebhook(
  tx: Queryable,
  { clock, settings }: Pick<Context, "clock" | "settings">,
  { kind, id, ownerId }: Target,
  { url, secret }: WebhookSettings,
): Promise<WebhookRow> {
  const stored = secret == null ? null : encryptSecret(settings.encryptionKey, id, secret);
  const [channelId, actorId] = kind === "channel" ? [id, null] : [null, id];
  const [row] = await tx.query<WebhookRow>(sql`
    INSERT INTO webhooks (id, owner_id, channel_id, actor_id, url, secret, updated_at)
    VALUES (${id}, ${ownerId}, ${channelId}, ${actorId}, ${url}, ${stored}, ${clock.now()})
    ON CONFLICT (id) DO UPDATE SET url = excluded.url, secret = excluded.secret, disabled_at = NULL,
      updated_at = excluded.updated_at
    RETURNING id, url, secret, disabled_at, updated_at`);
  if (!row) throw new Error("an upsert gave no row");
  await mark(tx, kind, id, true);
  return row;
}

/** Removes a webhook, if there is one, and gives up its pending deliveries. */
export async function removeWebhook(tx: Queryable, { kind, id }: Pick<Target, "kind" | "id">): Promise<void> {
  const removed = await tx.query(sql`DELETE FROM webhooks WHERE id = ${id} RETURNING id`);
  if (removed.length === 0) return;
  await mark(tx, kind, id, false);
  await abandonDeliveries(tx, id, "The webhook was removed.");
}

/** These flags tell a post whether there is anything to deliver. */
async function mark(tx: Queryable, kind: Target["kind"], id: string, registered: boolean): Promise<void> {
  if (kind === "channel") await tx.query(sql`UPDATE channels SET has_webhook = ${registered} WHERE id = ${id}`);
  else await tx.query(sql`UPDATE actors SET has_webhook = ${registered} WHERE id = ${id}`);
}

/** A webhook as the wire shows it: whether it has a secret, never the secret. */
export const webhookView = ({ url, secret, disabled_at, updated_at }: WebhookRow) => ({
  url,
  has_secret: secret !== null,
  disabled_at: formatOptional(disabled_at),
  updated_at: formatTimestamp(updated_at),
});
