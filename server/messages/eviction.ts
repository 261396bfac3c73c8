import type { ChannelRow } from "../channels/channel.ts";
import type { Queryable } from "../db/database.ts";
import { literal } from "../db/literal.ts";
import sql, { join, type Sql } from "../db/sql.ts";
import type { Micros } from "../time/timestamp.ts";
import { archiveOldest, countOut } from "./archive.ts";
import { isLostForGood, leaseExpired } from "./claim-state.ts";

/** Most evictions per post, 10 ms: a lowered limit is reached by later posts. */
const MOST_AT_ONCE = 100;

/** So many messages whose leases ended first are looked at for dead ones that are not marked yet: 1 ms. */
const LOOKED_AT = 1000;

/**
 * Makes room for a message that was just stored beyond `max_messages`: expired messages are archived first, then the
 * oldest evictable messages are deleted for good. Claimed work is never evicted; unclaimed work only where nobody
 * claims.
 *
 * @returns whether the message may stay: false if only unfinished work is left on a claimable channel. A result may
 *   always stay, or its task could never finish.
 */
export async function evict(
  tx: Queryable,
  channel: ChannelRow,
  excess: number,
  newest: Micros,
  now: Micros,
): Promise<boolean> {
  const wanted = Math.min(excess, MOST_AT_ONCE);
  let left = wanted - (await archiveOldest(tx, channel, now, wanted));
  for (const droppable of inTurn(channel, now)) {
    if (left > 0) left -= await drop(tx, droppable, newest, left);
  }
  if (left < wanted) await countOut(tx, channel, wanted - left);
  return left < wanted || channel.mode === "broadcast" || channel.work_channel_id !== null;
}

/**
 * What may be evicted, in order of preference. Of the dead, the oldest goes, whether or not its death has been recorded
 * yet.
 */
function inTurn({ id, mode, max_attempts }: ChannelRow, now: Micros): Sql[][] {
  const inState = (state: string) => sql`messages WHERE channel_id = ${id} AND state = ${state}`;
  const lostForGood = sql`(
    SELECT id, created_at, state, attempts, lease_expires_at FROM messages WHERE channel_id = ${id} AND ${leaseExpired(now)}
    ORDER BY lease_expires_at LIMIT ${literal(LOOKED_AT)}) ended WHERE ${isLostForGood(now, max_attempts)}`;
  const finished = [[inState("acknowledged")], [inState("dead"), lostForGood]];
  return mode === "broadcast" ? [...finished, [inState("unclaimed"), inState("delayed")]] : finished;
}

/** The oldest of all alternatives. Each is queried on its own, because an index orders one state only. */
async function drop(tx: Queryable, alternatives: Sql[], newest: Micros, most: number) {
  const oldest = alternatives.map(
    (droppable) => sql`
      SELECT id, created_at FROM (
        SELECT id, created_at FROM ${droppable} AND created_at < ${newest}
        ORDER BY created_at LIMIT ${literal(most)}) AS alternative`,
  );
  const dropped = await tx.query(sql`
    DELETE FROM messages WHERE id IN (
      SELECT id FROM (${join(oldest, " UNION ALL ")}) AS oldest ORDER BY created_at LIMIT ${literal(most)})
    RETURNING id`);
  return dropped.length;
}
