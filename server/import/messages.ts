import { bytesOfAck } from "../messages/note-seen.ts";
import type { Micros } from "../time/timestamp.ts";
import type { ChannelRow } from "./channels.ts";
import type { NewRow } from "./insert.ts";
import type { Owners } from "./owners.ts";
import type { Source, SourceRow } from "./source.ts";
import { listOf, moment, objectText, required, text } from "./values.ts";

export interface Messages {
  readonly messages: readonly NewRow[];
  readonly acks: readonly NewRow[];
  /** The settings of a channel that apply to its messages. */
  summaryOf(channelId: string): Summary;
}

interface Summary {
  readonly clock: Micros;
  readonly message_count: number;
  readonly message_bytes: number;
  readonly next_expiry_at: Micros | null;
}

const EMPTY: Summary = { clock: 0, message_count: 0, message_bytes: 0, next_expiry_at: null };

/** An acknowledgement as the original stores it. */
interface SourceAck {
  readonly actorId: string | null;
  readonly at: Micros;
}

/** The unexpired messages, with their holders and acknowledgements. */
export function readMessages(source: Source, channels: readonly ChannelRow[], owners: Owners, now: Micros): Messages {
  const byId = new Map(channels.map((channel) => [channel.id, channel]));
  const acknowledged = acksByMessage(source);
  const summaries = new Map<string, Summary>();
  const messages: NewRow[] = [];
  const acks: NewRow[] = [];
  for (const row of source.rows("messages", "created_at, id")) {
    const channel = byId.get(required(row, "channel_id"));
    const expiresAt = moment(row, "expires_at") ?? 0;
    if (!channel || expiresAt <= now) continue;
    // Two messages of the same microsecond would share a cursor, which could then skip one.
    const before = summaries.get(channel.id) ?? EMPTY;
    const createdAt = Math.max(moment(row, "created_at") ?? now, before.clock + 1);
    const given = acknowledged.get(required(row, "id")) ?? [];
    const seen = channel.mode === "broadcast" ? ackRows(required(row, "id"), given, owners) : [];
    const ackBytes = seen.reduce((sum, { bytes }) => sum + bytes, 0);
    const message = messageRow(row, channel, owners, ackBytes);
    summaries.set(channel.id, {
      clock: createdAt,
      message_count: before.message_count + 1,
      message_bytes: before.message_bytes + message.bytes,
      next_expiry_at: Math.min(before.next_expiry_at ?? expiresAt, expiresAt),
    });
    const state = channel.mode === "claimable" ? stateOf(row, given, owners) : UNCLAIMED;
    messages.push({ ...message, ...state, created_at: createdAt, expires_at: expiresAt });
    acks.push(...seen.map(({ ack }) => ack));
  }
  return { messages, acks, summaryOf: (id) => summaries.get(id) ?? EMPTY };
}

const UNCLAIMED = {
  state: "unclaimed",
  claim_epoch: 0,
  claimed_by_id: null,
  claimed_by_name: null,
  claimed_by_key_id: null,
  claimed_at: null,
  lease_token: null,
  lease_expires_at: null,
  acknowledged_at: null,
};

function messageRow(row: SourceRow, channel: ChannelRow, owners: Owners, ackBytes: number) {
  const actorId = text(row, "actor_id");
  const [content, metadata] = [required(row, "content"), objectText(row, "metadata")];
  return {
    id: required(row, "id"),
    channel_id: channel.id,
    // The original does not record the posting key: the channel's owner may retract the message.
    posted_by_key_id: channel.created_by_key_id,
    posted_by_owner_id: channel.owner_id,
    actor_id: owners.actorName(actorId) === null ? null : actorId,
    actor_name: owners.actorName(actorId),
    actor_label: text(row, "actor_label"),
    content,
    metadata,
    bytes: Buffer.byteLength(content) + Buffer.byteLength(metadata) + ackBytes,
    ack_bytes: ackBytes,
    mentions: mentionsOf(row, owners),
  };
}

/** The first actor that acknowledged it finished it, whichever actor held it. A lease continues, for the key that claimed. */
function stateOf(row: SourceRow, [ack]: readonly SourceAck[], owners: Owners): typeof UNCLAIMED | NewRow {
  const holder = ack?.actorId ?? text(row, "claimed_by_actor_id");
  const name = owners.actorName(holder);
  if (holder === null || name === null) return UNCLAIMED;
  const claimedAt = moment(row, "claimed_at") ?? ack?.at ?? null;
  return {
    ...UNCLAIMED,
    state: ack ? "acknowledged" : "claimed",
    claim_epoch: 1,
    claimed_by_id: holder,
    claimed_by_name: name,
    claimed_by_key_id: text(row, "claimed_by_key_id"),
    claimed_at: claimedAt,
    lease_token: ack ? null : text(row, "lease_token"),
    lease_expires_at: ack ? null : moment(row, "lease_expires_at"),
    acknowledged_at: ack?.at ?? null,
  };
}

function acksByMessage(source: Source): Map<string, SourceAck[]> {
  const acks = new Map<string, SourceAck[]>();
  for (const row of source.rows("message_events", "occurred_at, id")) {
    if (row["event_type"] !== "ack") continue;
    const id = required(row, "message_id");
    const given = acks.get(id) ?? [];
    const at = moment(row, "occurred_at") ?? 0;
    acks.set(id, [...given, { actorId: text(row, "actor_id"), at }]);
  }
  return acks;
}

/** Each reader's first acknowledgement, and what it takes. */
function ackRows(messageId: string, given: readonly SourceAck[], owners: Owners): { ack: NewRow; bytes: number }[] {
  const rows = new Map<string, { ack: NewRow; bytes: number }>();
  for (const { actorId, at } of given) {
    const name = owners.actorName(actorId);
    if (actorId === null || name === null || rows.has(actorId)) continue;
    const ack = {
      ...{ message_id: messageId, actor_id: actorId, actor_name: name },
      ...{ key_id: "", occurred_at: at },
    };
    rows.set(actorId, { ack, bytes: bytesOfAck({ name }) });
  }
  return [...rows.values()];
}

/** Actor ids, or actors as answers show them. */
function mentionsOf(row: SourceRow, owners: Owners): string {
  const mentions = listOf(text(row, "mentions")).flatMap((mention) => {
    const id = typeof mention === "string" ? mention : (mention as { id?: unknown } | null)?.id;
    const name = typeof id === "string" ? owners.actorName(id) : null;
    return name === null ? [] : [{ id, name }];
  });
  return JSON.stringify(mentions);
}
