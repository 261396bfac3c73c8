import type { components } from "../../generated/api.ts";
import type { Ids } from "../contract/context.ts";
import type { Queryable } from "../db/database.ts";
import sql, { join, type Sql } from "../db/sql.ts";
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

/** A delivery to queue. */
interface Push {
  readonly webhookId: string;
  readonly event: Untimed<WebhookEvent>;
  readonly messageId: string | null;
  /** Its position among the deliveries to the same receiver. */
  readonly at: Micros;
  /** Earliest moment to deliver it. */
  readonly dueAt: Micros;
  /** Where it comes from in a trace. */
  readonly origin?: TraceContext | undefined;
}

/** The parts of a stored message that a delivery needs. */
export interface Posted {
  readonly id: string;
  readonly createdAt: Micros;
  readonly dueAt: Micros;
  /** As the wire shows it. */
  readonly message: Schemas["Message"];
  readonly origin: TraceContext | undefined;
  /** Ids of the mentioned actors that have a webhook. */
  readonly mentioned: readonly string[];
}

/**
 * Queues the deliveries of new messages of one channel in their own transaction: one statement if there are any, none otherwise.
 *
 * @param hasWebhook whether the channel has one
 * @returns by message, the webhooks to wake after the commit
 */
export async function enqueueMessages(
  tx: Queryable,
  ids: Pick<Ids, "uuidByTime">,
  channelId: string,
  posted: readonly Posted[],
  hasWebhook: boolean,
): Promise<ReadonlyMap<string | null, readonly string[]>> {
  const notified = new Set<string>();
  const pushes = posted.flatMap(({ id, createdAt, message, mentioned, ...timing }) => {
    const of = { messageId: id, at: createdAt, ...timing };
    const created: Push[] = hasWebhook
      ? [{ webhookId: channelId, event: { type: "message.created", message }, ...of }]
      : [];
    // The statement does not see its own rows: a second mention within the interval is dropped here.
    const first = mentioned.filter((actorId) => !notified.has(actorId) && notified.add(actorId));
    const mentions: Push[] = first.map((actorId) => ({
      webhookId: actorId,
      event: { type: "mention", message, mentioned_actor_id: actorId },
      ...of,
    }));
    return [...created, ...mentions];
  });
  const queued = await enqueue<QueuedRow>(tx, ids, channelId, pushes, QUEUED);
  const byMessage = Map.groupBy(queued, ({ message_id }) => message_id);
  return new Map([...byMessage].map(([id, rows]) => [id, webhooksOf(rows)]));
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
  const push = { webhookId: channelId, event, messageId: null, at: now, dueAt: now };
  return webhooksOf(await enqueue<QueuedRow>(tx, ids, channelId, [push], QUEUED));
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
  const push: Push = { webhookId: id, event: { type: "test", ...tested }, messageId: null, at: now, dueAt: now };
  const [row] = await enqueue<DeliveryRow>(tx, ids, channelId, [push], sql`*`);
  return row;
}

/** Without the body, which may be long. */
type QueuedRow = Pick<DeliveryRow, "webhook_id" | "message_id">;
const QUEUED = sql`webhook_id, message_id`;

/** One row per push to an enabled webhook. A second mention within the interval of an earlier one is dropped. */
async function enqueue<Row extends QueuedRow>(
  tx: Queryable,
  ids: Pick<Ids, "uuidByTime">,
  channelId: string | null,
  pushes: readonly Push[],
  columns: Sql,
): Promise<Row[]> {
  if (pushes.length === 0) return [];
  const wanted = pushes.map(({ webhookId, event: { type, ...content }, messageId, at, dueAt, origin }) => {
    const body = JSON.stringify({ type, timestamp: formatTimestamp(at), ...content });
    const { traceparent, tracestate } = columnsOf(origin);
    return sql`(${ids.uuidByTime()}, ${webhookId}, ${type}, ${body}, ${messageId}, CAST(${at} AS BIGINT), CAST(${dueAt} AS BIGINT),
      ${traceparent}, ${tracestate})`;
  });
  return tx.query<Row>(sql`
    INSERT INTO webhook_deliveries (id, webhook_id, owner_id, event_type, channel_id, actor_id, message_id, url, body,
      created_at, due_at, traceparent, tracestate)
    SELECT p.column1, w.id, w.owner_id, p.column3, ${channelId}, w.actor_id, p.column5, w.url, p.column4, p.column6, p.column7,
      p.column8, p.column9
    FROM (VALUES ${join(wanted)}) AS p JOIN webhooks w ON w.id = p.column2
    WHERE (w.disabled_at IS NULL OR p.column3 = 'test') AND NOT (p.column3 = 'mention' AND EXISTS (
      SELECT 1 FROM webhook_deliveries d WHERE d.webhook_id = w.id AND d.channel_id = ${channelId}
        AND d.event_type = 'mention' AND d.created_at > p.column6 - ${seconds(MENTION_INTERVAL_SECONDS)}))
    RETURNING ${columns}`);
}

const webhooksOf = (rows: readonly QueuedRow[]): string[] => rows.map(({ webhook_id }) => webhook_id);

/** Cancels the deliveries of messages that are gone and erases their text. The records stay. */
export async function withdrawDeliveries(tx: Queryable, messageIds: readonly string[], why: string): Promise<void> {
  await tx.query(sql`
    UPDATE webhook_deliveries SET body = NULL, due_at = NULL,
      status = CASE status WHEN 'pending' THEN 'dead' ELSE status END,
      error = CASE status WHEN 'pending' THEN ${why} ELSE error END
    WHERE message_id IN (${join([...messageIds])})`);
}
