import type { ChannelRow } from "../channels/channel.ts";
import type { Database } from "../db/database.ts";
import { literal } from "../db/literal.ts";
import sql from "../db/sql.ts";
import { clearEnded } from "../leases/ended.ts";
import { leaseExpired } from "../messages/claim-state.ts";
import type { Micros } from "../time/timestamp.ts";

/** Channels per read: 1 ms. */
const CHANNELS = 500;

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
      while (channel.lost && !stopping?.aborted && (await clearEnded(db, channel, now)));
      after = channel;
    }
    if (channels.length < CHANNELS) return;
  }
}

/** The channels where messages can die, in a stable order for paging, and whether a lease has run out there. */
const mortalChannels = (db: Database, after: Mortal, now: Micros): Promise<(Mortal & { lost: boolean | number })[]> =>
  db.read(sql`
    SELECT c.id, c.max_attempts, EXISTS (SELECT 1 FROM messages WHERE channel_id = c.id AND ${leaseExpired(now)}) AS lost
    FROM channels c WHERE (c.max_attempts, c.id) > (${after.max_attempts}, ${after.id})
    ORDER BY c.max_attempts, c.id LIMIT ${literal(CHANNELS)}`);
