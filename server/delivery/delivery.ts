import type { components } from "../../generated/api.ts";
import type { WebhookDelivery } from "../../generated/prisma/sqlite/client.ts";
import { type Row, toRow } from "../db/rows.ts";
import { formatOptional, formatTimestamp } from "../time/timestamp.ts";

type View = components["schemas"]["WebhookDelivery"];

/** A row of `webhook_deliveries`. */
export type DeliveryRow = Omit<Row<WebhookDelivery>, "event_type" | "status"> & {
  event_type: View["event_type"];
  status: View["status"];
};

/** A delivery read through the models, in the form that statements return. */
export const deliveryRow = (delivery: WebhookDelivery): DeliveryRow => toRow(delivery) as DeliveryRow;

/** A delivery as the wire shows it. Its content is for the receiver alone. */
export const deliveryView = (row: DeliveryRow): View => ({
  id: row.id,
  event_type: row.event_type,
  channel_id: row.channel_id,
  actor_id: row.actor_id,
  message_id: row.message_id,
  url: row.url,
  status: row.status,
  attempts: row.attempts,
  response_status: row.response_status,
  error: row.error,
  created_at: formatTimestamp(row.created_at),
  next_attempt_at: formatOptional(row.due_at),
  delivered_at: formatOptional(row.delivered_at),
});
