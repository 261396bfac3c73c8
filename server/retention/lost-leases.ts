import sql from "sql-template-tag";
import type { ChannelRow } from "../channels/channel.ts";
import type { Database } from "../db/database.ts";
import { literal } from "../db/literal.ts";
import { isLostForGood, leaseExpired } from "../messages/claim-state.ts";
import type { Micros } from "../time/timestamp.ts";
import { BATCH } from "./sweep-step.ts";

type Mortal = Pick<ChannelRow, "id"> & { max_attempts: number };

/**
 * Writes down which messages died with their last lease. They are dead without it, but would stay at the head of the
 * index by which work is taken over, and every claim would walk past them. A lease that is free to be taken over is
 * itself the next to be taken. The token stays: who held the last lease may still acknowledge, as long as it is dead.
 */
export async function markLostLeasesDead(db: Database, now: Micros, stopping?: AbortSignal): Promise<void> {
  let after: Mortal = { id: "", max_attempts: 0 };
  for (;;) {
    const channels = await mortalChannels(db, after, now);
    for (const channel of channels) {
      if (stopping?.aborted) return;
      while ((await buryIn(db, channel, now)) === BATCH);
      after = channel;
    }
    if (channels.length < BATCH) return;
  }
}

/** The channels where work can die and a lease has run out, in an order that the next page follows. */
const mortalChannels = (db: Database, after: Mortal, now: Micros): Promise<Mortal[]> =>
  db.read<Mortal>(sql`
    SELECT c.id, c.max_attempts FROM channels c
    WHERE (c.max_attempts, c.id) > (${after.max_attempts}, ${after.id})
      AND EXISTS (SELECT 1 FROM messages WHERE channel_id = c.id AND ${leaseExpired(now)})
    ORDER BY c.max_attempts, c.id LIMIT ${literal(BATCH)}`);

/** Only the head of the index is looked at: what lies behind leases that can be taken over is in nobody's way yet. */
async function buryIn(db: Database, { id, max_attempts }: Mortal, now: Micros): Promise<number> {
  const buried = await db.write(sql`
    UPDATE messages SET state = 'dead', attempts = attempts + 1, lease_expires_at = NULL
    WHERE ${isLostForGood(now, max_attempts)} AND id IN (
      SELECT id FROM messages WHERE channel_id = ${id} AND ${leaseExpired(now)}
      ORDER BY lease_expires_at LIMIT ${literal(BATCH)})
    RETURNING id`);
  return buried.length;
}
