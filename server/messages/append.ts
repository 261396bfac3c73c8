import sql from "sql-template-tag";
import type { ChannelRow } from "../channels/channel.ts";
import type { Ids } from "../context.ts";
import type { Queryable } from "../db/database.ts";
import { larger } from "../db/extremes.ts";
import type { Micros } from "../time/timestamp.ts";
import { seconds } from "../time/timestamp.ts";
import { enqueueMessage } from "../webhooks/outbox.ts";
import type { Refused } from "../wire/refuse.ts";
import { refuse } from "../wire/refuse.ts";
import type { Draft } from "./draft.ts";
import { makeRoom } from "./make-room.ts";
import type { MessageRow } from "./message.ts";
import { messageView } from "./message.ts";

/** A paused channel says when it may be worth asking again, in seconds. */
const PAUSED_RETRY_SECONDS = 30;

/** A stored message, and the webhooks to wake once it is committed. */
export interface Appended {
  readonly row: MessageRow;
  readonly pushedTo: readonly string[];
}

/**
 * Stores a message at the end of its channel, and in the outbox where somebody is to be told. The channel's clock moves in
 * the same transaction, so the order of commits is the order of cursors and no two messages share one.
 *
 * A refusal leaves what was done so far to be undone: call it within `allOrRefused`.
 */
export async function append(
  tx: Queryable,
  channel: ChannelRow,
  ids: Ids,
  draft: Draft,
  now: Micros,
): Promise<Appended | Refused<"channel_paused" | "channel_not_found" | "channel_full">> {
  const [moved] = await tx.query<Moved>(sql`
    UPDATE channels SET clock = ${larger(now, sql`clock + 1`)}, message_count = message_count + 1
    WHERE id = ${channel.id} AND NOT paused
    RETURNING clock, has_webhook, message_count - max_messages AS excess, next_expiry_at`);
  if (!moved) return refusal(tx, channel.id);
  const row = newRow(channel, ids.uuid(), draft, moved.clock);
  await tx.query(sql`
    INSERT INTO messages (id, channel_id, created_at, expires_at, posted_by_key_id, posted_by_owner_id,
      actor_id, actor_name, actor_label, content, metadata, mentions)
    VALUES (${row.id}, ${row.channel_id}, ${row.created_at}, ${row.expires_at}, ${row.posted_by_key_id},
      ${row.posted_by_owner_id}, ${row.actor_id}, ${row.actor_name}, ${row.actor_label}, ${row.content},
      ${row.metadata}, ${row.mentions})`);
  if (moved.next_expiry_at === null) await noteFirst(tx, row);
  const { excess, clock } = moved;
  if (excess !== null && excess > 0 && !(await makeRoom(tx, channel, excess, clock, now)))
    return refuse("channel_full");
  const told = { channel: Boolean(moved.has_webhook), mentioned: draft.toldByWebhook };
  const pushedTo = told.channel || told.mentioned.length > 0 ? await push(tx, ids, channel, row, told, now) : [];
  return { row, pushedTo };
}

function push(
  tx: Queryable,
  ids: Ids,
  { max_attempts }: ChannelRow,
  row: MessageRow,
  told: { channel: boolean; mentioned: readonly string[] },
  now: Micros,
): Promise<readonly string[]> {
  const message = messageView(row, row.created_at, max_attempts);
  return enqueueMessage(
    tx,
    ids,
    { id: row.id, channelId: row.channel_id, createdAt: row.created_at, message },
    told,
    now,
  );
}

interface Moved extends Pick<ChannelRow, "clock" | "has_webhook"> {
  /** By how many messages the channel is over its max_messages; null where it has no such limit. */
  excess: number | null;
  next_expiry_at: Micros | null;
}

/** The first message of an empty channel says when there will be something to clear away. */
async function noteFirst(tx: Queryable, { channel_id, expires_at }: MessageRow): Promise<void> {
  await tx.query(sql`UPDATE channels SET next_expiry_at = ${expires_at} WHERE id = ${channel_id}`);
}

async function refusal(tx: Queryable, channelId: string) {
  const [channel] = await tx.query(sql`SELECT 1 FROM channels WHERE id = ${channelId}`);
  return channel ? refuse("channel_paused", { retry_after: PAUSED_RETRY_SECONDS }) : refuse("channel_not_found");
}

function newRow(channel: ChannelRow, id: string, draft: Draft, createdAt: Micros): MessageRow {
  return {
    id,
    channel_id: channel.id,
    created_at: createdAt,
    expires_at: createdAt + seconds(channel.ttl_seconds),
    posted_by_key_id: draft.caller.keyId,
    posted_by_owner_id: draft.caller.ownerId,
    actor_id: draft.actor?.id ?? null,
    actor_name: draft.actor?.name ?? null,
    actor_label: draft.actorLabel,
    content: draft.content,
    metadata: JSON.stringify(draft.metadata),
    mentions: JSON.stringify(draft.mentions),
    state: "unclaimed",
    claim_epoch: 0,
    attempts: 0,
    claimed_by_id: null,
    claimed_by_name: null,
    claimed_by_key_id: null,
    claimed_at: null,
    lease_token: null,
    lease_expires_at: null,
    lease_request_key: null,
    acknowledged_at: null,
    progress: null,
    checkpoint: null,
    dead_reason: null,
  };
}
