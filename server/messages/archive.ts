import type { ArchivedMessage, Message } from "../../generated/prisma/sqlite/client.ts";
import type { ChannelRow } from "../channels/channel.ts";
import type { Load } from "../contract/context.ts";
import type { Queryable, Reader } from "../db/database.ts";
import { literal } from "../db/literal.ts";
import type { Row } from "../db/rows.ts";
import sql, { empty, type Sql } from "../db/sql.ts";
import { NOTHING } from "../quotas/load.ts";
import type { Micros } from "../time/timestamp.ts";
import { days, seconds } from "../time/timestamp.ts";

/** The channel settings that an archived message depends on. */
export type Retaining = Pick<ChannelRow, "id" | "ttl_seconds" | "retention_days">;

/** An expired message, from either table. */
export type HistoryRow = Omit<Row<ArchivedMessage>, "purge_at" | "bytes">;

/** It was held until it expired. A lease never outlives its message, so a lease that ended sooner was lost. */
const HELD = sql`(state = 'acknowledged'
  OR (state = 'claimed' AND (lease_expires_at IS NULL OR lease_expires_at >= expires_at)))`;

const BEFORE_THE_HOLDER = sql`id, channel_id, created_at, expires_at, actor_id, actor_name, actor_label, content, metadata`;

/** The columns of a HistoryRow, for a message that has expired in place and for an archived one. */
export const AS_EXPIRED = sql`${BEFORE_THE_HOLDER}, CASE WHEN ${HELD} THEN claimed_by_id END AS claimed_by_id,
  CASE WHEN ${HELD} THEN claimed_by_name END AS claimed_by_name, CASE WHEN ${HELD} THEN claimed_at END AS claimed_at`;
export const AS_ARCHIVED = sql`${BEFORE_THE_HOLDER}, claimed_by_id, claimed_by_name, claimed_at`;

/** The newest expired `created_at`: a message lives for its channel's time to live. */
export const lastExpired = ({ ttl_seconds }: Pick<Retaining, "ttl_seconds">, now: Micros): Micros =>
  now - seconds(ttl_seconds);

/** The newest `created_at` past the history's retention. */
export const lastForgotten = (channel: Omit<Retaining, "id">, now: Micros): Micros =>
  lastExpired(channel, now) - days(channel.retention_days);

/**
 * Archives the oldest expired messages of a channel, at most `most`. The caller's transaction has locked or written the
 * channel's row, so nobody else archives or posts there meanwhile.
 */
export async function archiveOldest(tx: Queryable, channel: Retaining, now: Micros, most: number): Promise<Moved> {
  const oldest = sql`channel_id = ${channel.id} AND created_at <= ${lastExpired(channel, now)}
    ORDER BY created_at LIMIT ${literal(most)}`;
  const archived = await tx.query<Weighed>(sql`
    INSERT INTO archived_messages (${AS_ARCHIVED}, purge_at, bytes)
    SELECT ${AS_EXPIRED}, expires_at + ${days(channel.retention_days)}, octet_length(content) + octet_length(metadata)
    FROM messages WHERE ${oldest} RETURNING bytes`);
  const gone = await tx.query<Weighed>(sql`
    DELETE FROM messages WHERE id IN (SELECT id FROM messages WHERE ${oldest}) RETURNING bytes`);
  return { gone: loadOf(gone), archived: loadOf(archived) };
}

/** What expired messages took, and what they take in the history: that has neither their acknowledgements nor their checkpoints. */
export interface Moved {
  readonly gone: Load;
  readonly archived: Load;
}

/** A message with no more than its size. */
export type Weighed = Pick<Row<Message>, "bytes">;

/** What messages take together. */
export const loadOf = (messages: readonly Weighed[]): Load => ({
  messages: messages.length,
  bytes: messages.reduce((sum, { bytes }) => sum + bytes, 0),
});

/**
 * Subtracts messages that are gone from a channel's sums, and records when the oldest remaining one expires.
 *
 * @param archived what its history has of them now
 */
export async function countOut(
  tx: Queryable,
  { id, ttl_seconds }: Retaining,
  gone: Load,
  archived: Load = NOTHING,
): Promise<void> {
  const grown = sql`, history_bytes = history_bytes + ${archived.bytes}, history_grew = TRUE`;
  await tx.query(sql`
    UPDATE channels SET message_count = message_count - ${gone.messages}, message_bytes = message_bytes - ${gone.bytes},
      next_expiry_at = (${oldestExpiry(id, ttl_seconds)})${archived.bytes > 0 ? grown : empty}
    WHERE id = ${id}`);
}

const oldestExpiry = (id: string, ttlSeconds: number): Sql =>
  sql`SELECT min(created_at) + ${seconds(ttlSeconds)} FROM messages WHERE channel_id = ${id}`;

/** The most recently expired messages of all channels. */
export const newestArchived = (db: Reader, most: number): Promise<HistoryRow[]> =>
  db.read<HistoryRow>(sql`
    SELECT ${AS_ARCHIVED} FROM archived_messages ORDER BY expires_at DESC, id LIMIT ${literal(most)}`);
