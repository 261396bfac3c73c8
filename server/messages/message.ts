import type { components } from "../../generated/api.ts";
import type { Ack, Message as MessageModel } from "../../generated/prisma/sqlite/client.ts";
import type { ActorReference } from "../actors/actor.ts";
import { referenceOf } from "../actors/actor.ts";
import type { ChannelRow } from "../channels/channel.ts";
import { accessDenied, canUse, channelById } from "../channels/channel.ts";
import type { Caller } from "../contract/caller.ts";
import type { Refused } from "../contract/refusal.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import type { Reader } from "../db/database.ts";
import { smaller } from "../db/extremes.ts";
import { readArray, readNullable, readObject } from "../db/json-columns.ts";
import { literal } from "../db/literal.ts";
import type { Row } from "../db/rows.ts";
import sql, { join, type Sql } from "../db/sql.ts";
import type { Settings } from "../settings.ts";
import type { Micros } from "../time/timestamp.ts";
import { formatOptional, formatTimestamp, seconds } from "../time/timestamp.ts";
import { contextOf, traceHeaders } from "../tracing/trace-context.ts";
import type { HistoryRow } from "./archive.ts";
import { lastForgotten } from "./archive.ts";

export type Message = components["schemas"]["Message"];
export type MessageStatus = Message["status"];

/** A row of `messages`, as raw queries give it. */
export type MessageRow = Omit<Row<MessageModel>, "state"> & {
  /** Like `status`, but an expired lease still reads claimed, and a delay that is over still delayed. */
  state: MessageStatus | "delayed";
};

type AckRow = Pick<Row<Ack>, "message_id" | "actor_id" | "actor_name" | "occurred_at">;

/** The channel settings that decide what happens to returned work. */
export type RetryRules = Pick<ChannelRow, "max_attempts" | "retry_delay_seconds">;

/** For messages that nobody claims, such as results. */
export const NO_RETRIES: RetryRules = { max_attempts: null, retry_delay_seconds: 0 };

const isLostAt = ({ state, lease_expires_at }: MessageRow, now: Micros): boolean =>
  state === "claimed" && lease_expires_at !== null && lease_expires_at <= now;

/** When an unclaimed message becomes available; null if it is already. */
export function delayedUntil(row: MessageRow, now: Micros, { retry_delay_seconds }: RetryRules): Micros | null {
  const lostUntil = isLostAt(row, now) ? (row.lease_expires_at ?? 0) + seconds(retry_delay_seconds) : null;
  const until = row.state === "delayed" ? row.available_at : lostUntil;
  return until !== null && until > now ? until : null;
}

/**
 * The status of a message at a moment: a claim whose lease has run out is free again, or dead if it was the last
 * attempt.
 */
export function statusAt(row: MessageRow, now: Micros, maxAttempts: number | null): MessageStatus {
  if (row.state === "delayed") return "unclaimed";
  if (!isLostAt(row, now)) return row.state;
  return maxAttempts !== null && row.attempts + 1 >= maxAttempts ? "dead" : "unclaimed";
}

/** The messages as the wire shows them. Acknowledgements of broadcasts are fetched for all of them at once. */
export async function messageViews(
  db: Reader,
  channel: ChannelRow,
  rows: MessageRow[],
  now: Micros,
): Promise<Message[]> {
  const acks =
    channel.mode === "broadcast" && rows.length > 0 ? await readersAcks(db, rows) : new Map<string, AckRow[]>();
  return rows.map((row) => messageView(row, now, channel, acks.get(row.id)));
}

/** An answer names so many of those who acknowledged a broadcast message: who did so first. */
const MOST_NAMED = 500;

/** What an acknowledgement counts beside its metadata and the name of its actor, in bytes. */
export const ACK_BYTES = 200;

/** Length of the longest name of an actor, in bytes. */
const NAME_BYTES = 800;

async function readersAcks(db: Reader, rows: readonly MessageRow[]): Promise<Map<string, AckRow[]>> {
  const { few = [], many = [] } = Object.groupBy(rows, ({ ack_bytes }) =>
    ack_bytes <= MOST_NAMED * ACK_BYTES ? "few" : "many",
  );
  const first = (which: Sql, most: number) =>
    db.read<AckRow>(sql`SELECT message_id, actor_id, actor_name, occurred_at FROM message_acks
      WHERE ${which} ORDER BY occurred_at, actor_id LIMIT ${literal(most)}`);
  const acks: AckRow[] = [];
  if (few.length > 0)
    acks.push(...(await first(sql`message_id IN (${join(few.map(({ id }) => id))})`, MOST_NAMED * few.length)));
  for (const { id } of many) acks.push(...(await first(sql`message_id = ${id}`, MOST_NAMED)));
  return Map.groupBy(acks, ({ message_id }) => message_id);
}

/** The posted part as the wire shows it: unchanged as long as the message exists. */
export const postedView = (row: HistoryRow) => ({
  id: row.id,
  channel_id: row.channel_id,
  actor: referenceOf(row.actor_id, row.actor_name),
  actor_label: row.actor_label,
  content: row.content,
  metadata: readObject(row.metadata),
  created_at: formatTimestamp(row.created_at),
  expires_at: formatTimestamp(row.expires_at),
});

/** One message as the wire shows it at a moment. */
export function messageView(row: MessageRow, now: Micros, rules: RetryRules, acks: AckRow[] = []): Message {
  const status = statusAt(row, now, rules.max_attempts);
  const lost = row.state === "claimed" && status !== "claimed";
  const held = status === "claimed" || status === "acknowledged";
  const holder = held ? referenceOf(row.claimed_by_id, row.claimed_by_name) : null;
  return {
    ...postedView(row),
    claimed_by: holder,
    claimed_by_key_id: held ? row.claimed_by_key_id : null,
    mentions: readArray<ActorReference>(row.mentions),
    claimed_at: held ? formatOptional(row.claimed_at) : null,
    acknowledged_by:
      status === "acknowledged" && holder && row.acknowledged_at !== null
        ? [{ ...holder, occurred_at: formatTimestamp(row.acknowledged_at) }]
        : acks.slice(0, MOST_NAMED).map((ack) => ({
            id: ack.actor_id,
            name: ack.actor_name,
            occurred_at: formatTimestamp(ack.occurred_at),
          })),
    active: row.expires_at > now,
    status,
    claim_epoch: row.claim_epoch,
    attempts: lost ? row.attempts + 1 : row.attempts,
    available_at: status === "unclaimed" ? formatOptional(delayedUntil(row, now, rules)) : null,
    lease_expires_at: status === "claimed" ? formatOptional(row.lease_expires_at) : null,
    progress: row.progress,
    checkpoint: readNullable(row.checkpoint),
    dead_reason: status === "dead" ? (row.dead_reason ?? LEASES_LOST) : null,
  };
}

/** The most that the acknowledgements of a message take in an answer. */
const MOST_ACK_BYTES = MOST_NAMED * (ACK_BYTES + NAME_BYTES);

/** The bytes of text that clients wrote, except in short fields. */
export const sizeOf = (row: HistoryRow & Partial<Pick<MessageRow, "checkpoint" | "ack_bytes">>): number =>
  Buffer.byteLength(row.content) +
  Buffer.byteLength(row.metadata) +
  Buffer.byteLength(row.checkpoint ?? "") +
  Math.min(row.ack_bytes ?? 0, MOST_ACK_BYTES);

/** The columns of a `Sized`, for a message that has expired and for one that has not. */
export const POSTED_SIZE: Sql = sql`created_at, octet_length(content) + octet_length(metadata) AS bytes`;
export const MESSAGE_SIZE: Sql = sql`
  created_at, octet_length(content) + octet_length(metadata) + COALESCE(octet_length(checkpoint), 0)
    + ${smaller(sql`ack_bytes`, MOST_ACK_BYTES)} AS bytes`;

/** A message with no more than what `sizeOf` gives for it. The database gives it without reading long texts. */
export interface Sized {
  readonly bytes: number;
}

const METADATA_BYTES = 16_384;

/** The most that `sizeOf` may give: its text and its checkpoint may each have as many bytes as the server takes. */
export const longestMessage = ({ maxMessageBytes }: Pick<Settings, "maxMessageBytes">): number =>
  2 * maxMessageBytes + METADATA_BYTES;

/** The trace context that its claimant gets: empty if it has none. */
export const traceOf = (row: MessageRow): Partial<Record<"traceparent" | "tracestate", string>> =>
  traceHeaders(contextOf(row));

const LEASES_LOST = "Its leases ran out as often as max_attempts allows.";

export interface Found {
  readonly row: MessageRow;
  readonly channel: ChannelRow;
}

/** The message, or why there is none for the caller. */
export type Lookup = Found | Refused<"message_not_found" | "channel_access_denied" | "message_expired">;

/**
 * A live message that the caller may see, with its channel. An expired one is `message_expired` for as long as its
 * channel keeps history, whether or not it has been archived yet.
 */
export async function findMessage(db: Reader, caller: Caller, id: string, now: Micros): Promise<Lookup> {
  const [row] = await db.read<MessageRow>(sql`SELECT * FROM messages WHERE id = ${id}`);
  const archived = row ? undefined : (await findArchived(db, [id])).get(id);
  return found(row, archived, now, (channelId) => usableChannel(db, caller, channelId));
}

/** `findMessage` for several: the channels are looked up once. */
export async function findMessages(
  db: Reader,
  caller: Caller,
  ids: readonly string[],
  now: Micros,
): Promise<Map<string, Lookup>> {
  const rows = await db.read<MessageRow>(sql`SELECT * FROM messages WHERE id IN (${join([...ids])})`);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const archived = await findArchived(
    db,
    ids.filter((id) => !byId.has(id)),
  );
  const channels = new Map<string, Usable>();
  const channelOf = async (id: string): Promise<Usable> => {
    if (!channels.has(id)) channels.set(id, await usableChannel(db, caller, id));
    return channels.get(id);
  };
  const lookups = new Map<string, Lookup>();
  for (const id of ids) lookups.set(id, await found(byId.get(id), archived.get(id), now, channelOf));
  return lookups;
}

type Usable = ChannelRow | Refused<"channel_access_denied"> | undefined;

async function usableChannel(db: Reader, caller: Caller, id: string): Promise<Usable> {
  const channel = await channelById(db, id);
  return channel && ((await canUse(db, caller, channel)) ? channel : accessDenied(channel));
}

async function found(
  row: MessageRow | undefined,
  archived: Archived | undefined,
  now: Micros,
  channelOf: (id: string) => Promise<Usable>,
): Promise<Lookup> {
  const place = row ?? archived;
  const channel = place && (await channelOf(place.channel_id));
  if (!channel) return refuse("message_not_found");
  if (isRefused(channel)) return channel;
  if (row && row.expires_at > now) return { row, channel };
  return refuse(place.created_at > lastForgotten(channel, now) ? "message_expired" : "message_not_found");
}

type Archived = Pick<MessageRow, "id" | "channel_id" | "created_at">;

/** Those of the messages that have expired and are history. */
async function findArchived(db: Reader, ids: readonly string[]): Promise<Map<string, Archived>> {
  if (ids.length === 0) return new Map();
  const rows = await db.read<Archived>(
    sql`SELECT id, channel_id, created_at FROM archived_messages WHERE id IN (${join([...ids])})`,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** findMessage for operations of claimable channels. */
export async function findWork(
  db: Reader,
  caller: Caller,
  id: string,
  now: Micros,
): Promise<
  Found | Refused<"message_not_found" | "channel_access_denied" | "channel_not_claimable" | "message_expired">
> {
  const found = await findMessage(db, caller, id, now);
  if (isRefused(found)) return found;
  return found.channel.mode === "claimable" ? found : refuse("channel_not_claimable");
}
