import type { Caller } from "../contract/caller.ts";
import { olderThan, placeAfter, readPlace } from "../contract/keyset-cursor.ts";
import type { Handler } from "../contract/operation.ts";
import { isRefused } from "../contract/refusal.ts";
import type { Reader } from "../db/database.ts";
import { literal } from "../db/literal.ts";
import type { Sql } from "../db/sql.ts";
import sql, { join } from "../db/sql.ts";
import type { DeliveryRow } from "../delivery/delivery.ts";
import { deliveryView } from "../delivery/delivery.ts";
import { ownActor, ownChannel } from "./target.ts";

export const listWebhookDeliveries: Handler<"listWebhookDeliveries"> = async ({ query, caller }, { db }) => {
  const place = readPlace(query.cursor);
  if (isRefused(place)) return place;
  const webhook = await webhookOf(db, caller, query);
  if (isRefused(webhook)) return webhook;
  const conditions: Sql[] = [sql`d.owner_id = ${caller.ownerId}`, olderThan(place, "d")];
  if (webhook) conditions.push(sql`d.webhook_id = ${webhook.id}`);
  if (query.status) conditions.push(sql`d.status = ${query.status}`);
  const { limit } = query;
  const statement = sql`
    SELECT d.* FROM webhook_deliveries d WHERE ${join(conditions, " AND ")}
    ORDER BY d.created_at DESC, d.id DESC LIMIT ${literal(limit + 1)}`;
  // Among millions of a week's deliveries those of a quiet webhook, or of a rare status, are far apart.
  const isFiltered = webhook !== undefined || query.status !== undefined;
  const key = JSON.stringify(["deliveries", caller.ownerId, query]);
  const rows = await (isFiltered
    ? db.scan<DeliveryRow>({ owner: caller.ownerId, key }, statement)
    : db.read<DeliveryRow>(statement));
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  const next_cursor = last ? placeAfter(last, rows[limit]) : null;
  return { status: 200, body: { data: page.map(deliveryView), limit, next_cursor } };
};

/** The requested webhook, if any. */
async function webhookOf(db: Reader, caller: Caller, { channel, actor }: { channel?: string; actor?: string }) {
  if (channel !== undefined) return ownChannel(db, caller, channel);
  return actor === undefined ? undefined : ownActor(db, caller, actor);
}
