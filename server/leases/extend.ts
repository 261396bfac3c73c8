import { isStillAllowed } from "../channels/recheck-access.ts";
import type { Caller } from "../contract/caller.ts";
import type { Writer } from "../db/database.ts";
import { smaller } from "../db/extremes.ts";
import sql, { empty, type Sql } from "../db/sql.ts";
import { leaseRuns } from "../messages/claim-state.ts";
import type { Micros } from "../time/timestamp.ts";
import { seconds } from "../time/timestamp.ts";

/** A heartbeat: whose, of which lease, and what it changes. */
export interface Beat {
  readonly token: string;
  readonly caller: Caller;
  readonly now: Micros;
  readonly leaseSeconds: number;
  /** Undefined: it stays as it is. */
  readonly progress: string | null | undefined;
}

export interface Extended {
  readonly id: string;
  readonly channel_id: string;
  readonly claim_epoch: number;
  readonly lease_expires_at: Micros;
}

/**
 * Extends a live lease for the key that took it, while it may use the channel.
 *
 * @param more further assignments, as `, ...`
 */
export async function extend(db: Writer, beat: Beat, more: Sql = empty): Promise<Extended | undefined> {
  const { caller, now, leaseSeconds, progress } = beat;
  const [lease] = await db.write<Extended>(sql`
    UPDATE messages SET lease_expires_at = ${smaller(now + seconds(leaseSeconds), sql`expires_at`)}
      ${progress === undefined ? empty : sql`, progress = ${progress}`} ${more}
    WHERE ${isLive(beat)}
      AND ${isStillAllowed(caller, sql`messages.channel_id`)}
    RETURNING id, channel_id, claim_epoch, lease_expires_at`);
  return lease;
}

/** The message that the caller holds under this lease. */
export const isLive = ({
  token,
  caller,
  now,
}: Omit<Beat, "leaseSeconds" | "progress">): Sql => sql`lease_token = ${token}
  AND claimed_by_key_id = ${caller.keyId} AND state = 'claimed' AND ${leaseRuns(now)} AND expires_at > ${now}`;
