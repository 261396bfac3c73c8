import type { components } from "../../generated/api.ts";
import type { Micros } from "../time/timestamp.ts";
import { formatOptional, formatTimestamp } from "../time/timestamp.ts";

type View = components["schemas"]["WebhookDelivery"];

/** A row of `webhook_deliveries`, as raw queries give it. */
export interface DeliveryRow {
  id: string;
  webhook_id: string;
  event_type: View["event_type"];
  channel_id: string | null;
  actor_id: string | null;
  message_id: string | null;
  url: string;
  body: string | null;
  status: View["status"];
  attempts: number;
  attempts_before: number;
  due_at: Micros | null;
  response_status: number | null;
  error: string | null;
  created_at: Micros;
  delivered_at: Micros | null;
}

/** A push as the wire shows it. What it says is for its receiver alone. */
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
