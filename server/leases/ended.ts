import type { ChannelRow } from "../channels/channel.ts";
import type { Reader, Writer } from "../db/database.ts";
import { literal } from "../db/literal.ts";
import { skipLocked } from "../db/row-lock.ts";
import type { Sql } from "../db/sql.ts";
import sql, { raw } from "../db/sql.ts";
import { isLostForGood, leaseExpired } from "../messages/claim-state.ts";
import type { Micros } from "../time/timestamp.ts";

/*
 * Ended leases and delays are found in the order in which they ended. Messages that have died or expired meanwhile stay at the front
 * until they are cleared, so a claim examines only the first few, and clears them if it found nothing else.
 */

/** How many of the first ended ones a claim examines: 0.1 ms. */
const LOOKED_AT = 64;

/** Rows per write, during which every other writer waits: 10 ms. */
const CLEARED_AT_ONCE = 100;

/** What ends, and the condition of its index. */
const KINDS = {
  lease_expires_at: sql`lease_expires_at IS NOT NULL`,
  available_at: sql`state = 'delayed'`,
} as const;

/** Among the first that ended by `until`: for a query in the order of `column`, within the channel. */
export function amongFirstEnded(column: keyof typeof KINDS, channelId: string, until: Micros): Sql {
  const end = raw(column);
  return sql`${KINDS[column]} AND ${end} <= coalesce((
    SELECT ${end} FROM messages WHERE channel_id = ${channelId} AND ${KINDS[column]} AND ${end} <= ${until}
    ORDER BY ${end} LIMIT 1 OFFSET ${literal(LOOKED_AT)}), ${until})`;
}

/** The first rows whose lease or delay has ended, skipping those that others have locked. */
const firstEnded = (column: keyof typeof KINDS, channelId: string, now: Micros): Sql => sql`
  SELECT id FROM messages WHERE channel_id = ${channelId} AND ${KINDS[column]} AND ${raw(column)} <= ${now}
  ORDER BY ${raw(column)} LIMIT ${literal(CLEARED_AT_ONCE)} ${skipLocked}`;

type Clearing = Pick<ChannelRow, "id" | "max_attempts">;

/**
 * Clears the first messages that can no longer be claimed although their lease or delay has ended: they are marked dead or, if they
 * have expired, removed from the index. Nothing visible changes: the last holder of an expired message is still shown, and until a
 * dead message is requeued, its last holder may acknowledge it with its token.
 *
 * @returns whether there may be more
 */
export async function clearEnded(db: Reader & Writer, channel: Clearing, now: Micros): Promise<boolean> {
  const { id, max_attempts } = channel;
  const [ended] = await db.read<{ lease: number | null; delay: number | null }>(sql`
    SELECT (SELECT min(lease_expires_at) FROM messages WHERE channel_id = ${id} AND ${leaseExpired(now)}) AS lease,
      (SELECT min(available_at) FROM messages WHERE channel_id = ${id} AND state = 'delayed' AND available_at <= ${now}) AS delay`);
  const dead = sql`(expires_at > ${now} AND ${isLostForGood(now, max_attempts)})`;
  const ofLeases =
    ended?.lease == null
      ? []
      : await db.write(sql`
        UPDATE messages SET lease_expires_at = NULL,
          state = CASE WHEN expires_at > ${now} OR lease_expires_at < expires_at THEN 'dead' ELSE state END,
          attempts = CASE WHEN expires_at > ${now} THEN attempts + 1 ELSE attempts END
        WHERE id IN (${firstEnded("lease_expires_at", id, now)}) AND (${dead} OR (${leaseExpired(now)} AND expires_at <= ${now}))
        RETURNING id`);
  const ofDelays =
    ended?.delay == null
      ? []
      : await db.write(sql`
        UPDATE messages SET state = 'unclaimed', available_at = NULL
        WHERE id IN (${firstEnded("available_at", id, now)}) AND state = 'delayed' AND expires_at <= ${now}
        RETURNING id`);
  return ofLeases.length + ofDelays.length > 0;
}
