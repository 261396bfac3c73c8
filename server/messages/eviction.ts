import type { ChannelRow } from "../channels/channel.ts";
import type { Load } from "../contract/context.ts";
import type { Queryable } from "../db/database.ts";
import { literal } from "../db/literal.ts";
import sql, { join, type Sql } from "../db/sql.ts";
import { covers, least, NOTHING, plus } from "../quotas/load.ts";
import type { Micros } from "../time/timestamp.ts";
import { archiveOldest, countOut, loadOf, type Weighed } from "./archive.ts";
import { isLostForGood, leaseExpired } from "./claim-state.ts";

/** Most evictions per post, 10 ms: a lowered limit is reached by later posts. */
const MOST_AT_ONCE = 100;

/** How many messages with the earliest ended leases are examined for unmarked dead ones: 1 ms. */
const LOOKED_AT = 1000;

/**
 * Makes room for messages that were just stored beyond `max_messages`: expired messages are archived first, then the
 * oldest evictable messages are deleted for good. Claimed work is never evicted; unclaimed work only where nobody
 * claims.
 *
 * @param count how many were stored
 * @param earliest of them; none takes the place of another
 * @returns whether they may stay. Several may if there is room for all: if not, some may still find it one by one. A single one may not
 *   if only unfinished work is left on a claimable channel. A result may always stay, or its task could never finish.
 */
export async function evict(
  tx: Queryable,
  channel: ChannelRow,
  { count, excess }: { readonly count: number; readonly excess: number },
  earliest: Micros,
  now: Micros,
): Promise<boolean> {
  if (count > 1 && excess > MOST_AT_ONCE) return false;
  const kinds = channel.mode === "broadcast" ? [...finished(channel, now), unread(channel)] : finished(channel, now);
  const gone = await clear(tx, channel, kinds, Math.min(excess, MOST_AT_ONCE), earliest, now);
  if (count > 1) return gone.messages >= excess;
  return gone.messages > 0 || channel.mode === "broadcast" || channel.work_channel_id !== null;
}

/**
 * Makes room for a message that was just stored beyond its owner's quotas: expired messages of the channel are archived first, then
 * its oldest finished ones are deleted for good. What nobody has finished, or has read where nobody claims, stays.
 *
 * @returns whether the message may stay: as much has gone as it takes, or as it exceeds the quotas by
 */
export async function evictFinished(
  tx: Queryable,
  channel: ChannelRow,
  { excess, size }: { readonly excess: Load; readonly size: Load },
  newest: Micros,
  now: Micros,
): Promise<boolean> {
  let gone = NOTHING;
  // The next step takes twice as much: how many messages have the bytes is not known before.
  for (let most = Math.max(excess.messages, 1); !covers(gone, excess); most *= 2) {
    const step = await clear(
      tx,
      channel,
      finished(channel, now),
      Math.min(most, MOST_AT_ONCE - gone.messages),
      newest,
      now,
    );
    if (step.messages === 0) break;
    gone = plus(gone, step);
  }
  return covers(gone, least(excess, size));
}

/** Removes up to `most` messages: the expired ones into the history, then the evictable ones, kind by kind. */
async function clear(
  tx: Queryable,
  channel: ChannelRow,
  kinds: readonly Sql[][],
  most: number,
  newest: Micros,
  now: Micros,
): Promise<Load> {
  if (most === 0) return NOTHING;
  const expired = await archiveOldest(tx, channel, now, most);
  let { gone } = expired;
  for (const kind of kinds) {
    if (gone.messages < most) gone = plus(gone, await drop(tx, kind, newest, most - gone.messages));
  }
  if (gone.messages > 0) await countOut(tx, channel, gone, expired.archived);
  return gone;
}

const inState = ({ id }: ChannelRow, state: string): Sql => sql`messages WHERE channel_id = ${id} AND state = ${state}`;

/** Finished work, the acknowledged first. Of the dead, the oldest goes, whether or not its death has been recorded yet. */
function finished(channel: ChannelRow, now: Micros): Sql[][] {
  const lostForGood = sql`(
    SELECT id, created_at, state, attempts, lease_expires_at FROM messages WHERE channel_id = ${channel.id} AND ${leaseExpired(now)}
    ORDER BY lease_expires_at LIMIT ${literal(LOOKED_AT)}) ended WHERE ${isLostForGood(now, channel.max_attempts)}`;
  return [[inState(channel, "acknowledged")], [inState(channel, "dead"), lostForGood]];
}

const unread = (channel: ChannelRow): Sql[] => [inState(channel, "unclaimed"), inState(channel, "delayed")];

/** The oldest of all alternatives. Each is queried on its own, because an index orders one state only. */
async function drop(tx: Queryable, alternatives: Sql[], newest: Micros, most: number): Promise<Load> {
  const oldest = alternatives.map(
    (droppable) => sql`
      SELECT id, created_at FROM (
        SELECT id, created_at FROM ${droppable} AND created_at < ${newest}
        ORDER BY created_at LIMIT ${literal(most)}) AS alternative`,
  );
  const dropped = await tx.query<Weighed>(sql`
    DELETE FROM messages WHERE id IN (
      SELECT id FROM (${join(oldest, " UNION ALL ")}) AS oldest ORDER BY created_at LIMIT ${literal(most)})
    RETURNING bytes`);
  return loadOf(dropped);
}
