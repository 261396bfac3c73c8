import type { components } from "../../generated/api.ts";
import type { Ids } from "../contract/context.ts";
import type { Queryable } from "../db/database.ts";
import sql, { join } from "../db/sql.ts";
import type { Micros } from "../time/timestamp.ts";
import { formatTimestamp, seconds } from "../time/timestamp.ts";
import { columnsOf, type TraceContext } from "../tracing/trace-context.ts";
import type { DeliveryRow } from "./delivery.ts";
import type { Target } from "./webhook.ts";

/** An actor hears of mentions in one channel at most this often. */
const MENTION_INTERVAL_SECONDS = 60;

type Schemas = components["schemas"];

/** The body of a delivery, as the spec defines it. */
export type WebhookEvent =
  | Schemas["MessageCreatedEvent"]
  | Schemas["MentionEvent"]
  | Schemas["MemberAddedEvent"]
  | Schemas["TestEvent"];

/** An event without its time, which is that of the row. */
type Untimed<Event> = Event extends WebhookEvent ? Omit<Event, "timestamp"> : never;

interface Push {
  readonly webhookId: string;
  readonly event: Untimed<WebhookEvent>;
}

/** Deliveries of one moment, and their receivers. */
interface Enqueued {
  /** The channel it originates from, or null. */
  readonly channelId: string | null;
  readonly messageId: string | null;
  /** Its position among the deliveries to the same receiver. */
  readonly at: Micros;
  /** Earliest moment to deliver it. */
  readonly dueAt: Micros;
  /** Where it comes from in a trace. */
  readonly origin?: TraceContext | undefined;
  readonly pushes: readonly Push[];
}

/** The parts of a stored message that a delivery needs. */
export interface Posted {
  readonly id: string;
  readonly channelId: string;
  readonly createdAt: Micros;
  /** As the wire shows it. */
  readonly message: Schemas["Message"];
  readonly origin: TraceContext | undefined;
}

/**
 * Queues the deliveries of a new message in the message's own transaction: one statement if there are any, none
 * otherwise.
 *
 * @param channel whether the channel has a webhook
 * @param mentioned ids of mentioned actors that have one
 * @returns the webhooks to wake after the commit
 */
export async function enqueueMessage(
  tx: Queryable,
  ids: Pick<Ids, "uuidByTime">,
  { id, channelId, createdAt, message, origin }: Posted,
  { channel, mentioned }: { channel: boolean; mentioned: readonly string[] },
  dueAt: Micros,
): Promise<readonly string[]> {
  const created: Push[] = channel ? [{ webhookId: channelId, event: { type: "message.created", message } }] : [];
  const mentions: Push[] = mentioned.map((actorId) => ({
    webhookId: actorId,
    event: { type: "mention", message, mentioned_actor_id: actorId },
  }));
  const pushes = [...created, ...mentions];
  return webhooksOf(await enqueue(tx, ids, { channelId, messageId: id, at: createdAt, dueAt, origin, pushes }));
}

/** Notifies a channel's webhook of a member that its owner admitted. */
export async function enqueueMember(
  tx: Queryable,
  ids: Pick<Ids, "uuidByTime">,
  channelId: string,
  { memberKeyId, approvedBy }: { memberKeyId: string; approvedBy: string },
  now: Micros,
): Promise<readonly string[]> {
  const event = {
    type: "member_added",
    channel_id: channelId,
    member_key_id: memberKeyId,
    approved_by: approvedBy,
  } as const;
  const pushes = [{ webhookId: channelId, event }];
  return webhooksOf(await enqueue(tx, ids, { channelId, messageId: null, at: now, dueAt: now, pushes }));
}

/** Queues a test delivery, even to a disabled webhook. Undefined where there is none. */
export async function enqueueTest(
  tx: Queryable,
  ids: Pick<Ids, "uuidByTime">,
  { kind, id }: Pick<Target, "kind" | "id">,
  now: Micros,
): Promise<DeliveryRow | undefined> {
  const channelId = kind === "channel" ? id : null;
  const tested = kind === "channel" ? { channel_id: id } : { actor_id: id };
  const pushes: Push[] = [{ webhookId: id, event: { type: "test", ...tested } }];
  const [row] = await enqueue(tx, ids, { channelId, messageId: null, at: now, dueAt: now, pushes });
  return row;
}

/** One row per enabled webhook. A second mention within the interval is dropped here. */
async function enqueue(
  tx: Queryable,
  ids: Pick<Ids, "uuidByTime">,
  { channelId, messageId, at, dueAt, origin, pushes }: Enqueued,
): Promise<DeliveryRow[]> {
  if (pushes.length === 0) return [];
  const timestamp = formatTimestamp(at);
  const { traceparent, tracestate } = columnsOf(origin);
  const wanted = pushes.map(({ webhookId, event: { type, ...content } }) => {
    const body = JSON.stringify({ type, timestamp, ...content });
    return sql`(${ids.uuidByTime()}, ${webhookId}, ${type}, ${body})`;
  });
  return tx.query<DeliveryRow>(sql`
    INSERT INTO webhook_deliveries (id, webhook_id, owner_id, event_type, channel_id, actor_id, message_id, url, body,
      created_at, due_at, traceparent, tracestate)
    SELECT p.column1, w.id, w.owner_id, p.column3, ${channelId}, w.actor_id, ${messageId}, w.url, p.column4, ${at}, ${dueAt},
      ${traceparent}, ${tracestate}
    FROM (VALUES ${join(wanted)}) AS p JOIN webhooks w ON w.id = p.column2
    WHERE (w.disabled_at IS NULL OR p.column3 = 'test') AND NOT (p.column3 = 'mention' AND EXISTS (
      SELECT 1 FROM webhook_deliveries d WHERE d.webhook_id = w.id AND d.channel_id = ${channelId}
        AND d.event_type = 'mention' AND d.created_at > ${at - seconds(MENTION_INTERVAL_SECONDS)}))
    RETURNING *`);
}

const webhooksOf = (rows: readonly DeliveryRow[]): string[] => rows.map(({ webhook_id }) => webhook_id);

/** Cancels the deliveries of messages that are gone and erases their text. The records stay. */
export async function withdrawDeliveries(tx: Queryable, messageIds: readonly string[], why: string): Promise<void> {
  await tx.query(sql`
    UPDATE webhook_deliveries SET body = NULL, due_at = NULL,
      status = CASE status WHEN 'pending' THEN 'dead' ELSE status END,
      error = CASE status WHEN 'pending' THEN ${why} ELSE error END
    WHERE message_id IN (${join([...messageIds])})`);
}
