import type { ChannelRow } from "../channels/channel.ts";
import type { Ids } from "../contract/context.ts";
import sql, { join, type Sql } from "../db/sql.ts";
import type { Micros } from "../time/timestamp.ts";
import { seconds } from "../time/timestamp.ts";
import { columnsOf } from "../tracing/trace-context.ts";
import type { Draft } from "./draft.ts";
import type { MessageRow } from "./message.ts";

/** A message to insert. */
export function newRow(
  { channel, ids, draft }: { channel: ChannelRow; ids: Ids; draft: Draft },
  createdAt: Micros,
): MessageRow {
  return {
    id: ids.uuidByTime(),
    channel_id: channel.id,
    created_at: createdAt,
    expires_at: createdAt + seconds(channel.ttl_seconds),
    posted_by_key_id: draft.caller.keyId,
    posted_by_owner_id: draft.caller.ownerId,
    actor_id: draft.actor?.id ?? null,
    actor_name: draft.actor?.name ?? null,
    actor_label: draft.actorLabel,
    content: draft.content,
    metadata: draft.metadata,
    mentions: JSON.stringify(draft.mentions),
    bytes: draft.bytes,
    ack_bytes: 0,
    checkpoint_bytes: 0,
    state: draft.delaySeconds > 0 ? "delayed" : "unclaimed",
    available_at: draft.delaySeconds > 0 ? createdAt + seconds(draft.delaySeconds) : null,
    claim_epoch: 0,
    attempts: 0,
    fenced: false,
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
    ...columnsOf(draft.origin),
  };
}

/** Inserts one or more messages. */
export const insertion = (rows: readonly MessageRow[]): Sql => sql`
  INSERT INTO messages (id, channel_id, created_at, expires_at, posted_by_key_id, posted_by_owner_id,
    actor_id, actor_name, actor_label, content, metadata, mentions, bytes, state, available_at, traceparent, tracestate)
  VALUES ${join(rows.map(values))}`;

const values = (row: MessageRow): Sql => sql`(${row.id}, ${row.channel_id}, ${row.created_at}, ${row.expires_at},
  ${row.posted_by_key_id}, ${row.posted_by_owner_id}, ${row.actor_id}, ${row.actor_name}, ${row.actor_label},
  ${row.content}, ${row.metadata}, ${row.mentions}, ${row.bytes}, ${row.state}, ${row.available_at},
  ${row.traceparent}, ${row.tracestate})`;
