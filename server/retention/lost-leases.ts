import sql from "sql-template-tag";
import type { ChannelRow } from "../channels/channel.ts";
import type { Database } from "../db/database.ts";
import { literal } from "../db/literal.ts";
import { isLostForGood, leaseExpired } from "../messages/claim-state.ts";
import type { Micros } from "../time/timestamp.ts";
import { BATCH } from "./sweep-step.ts";

type Mortal = Pick<ChannelRow, "id"> & { max_attempts: number };

/**
 * Marks messages that died with their last lease. They are dead without the mark, but would stay at the head of the
 * index that takeovers read, and every claim would walk past them. A message whose lost lease may still be taken over
 * needs no mark: it is the next one to be claimed. The token stays: until the message is requeued, the last holder may
 * still acknowledge it.
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

/** The channels where messages can die and a lease has run out, in a stable order for paging. */
const mortalChannels = (db: Database, after: Mortal, now: Micros): Promise<Mortal[]> =>
  db.read<Mortal>(sql`
    SELECT c.id, c.max_attempts FROM channels c
    WHERE (c.max_attempts, c.id) > (${after.max_attempts}, ${after.id})
      AND EXISTS (SELECT 1 FROM messages WHERE channel_id = c.id AND ${leaseExpired(now)})
    ORDER BY c.max_attempts, c.id LIMIT ${literal(BATCH)}`);

/** Reads only the head of the index: messages behind leases that can be taken over block nobody yet. */
async function buryIn(db: Database, { id, max_attempts }: Mortal, now: Micros): Promise<number> {
  const buried = await db.write(sql`
    UPDATE messages SET state = 'dead', attempts = attempts + 1, lease_expires_at = NULL
    WHERE ${isLostForGood(now, max_attempts)} AND id IN (
      SELECT id FROM messages WHERE channel_id = ${id} AND ${leaseExpired(now)}
      ORDER BY lease_expires_at LIMIT ${literal(BATCH)})
    RETURNING id`);
  return buried.length;
}
