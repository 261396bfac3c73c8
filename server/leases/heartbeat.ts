import { isStillAllowed, refuseEnded } from "../channels/recheck-access.ts";
import type { Caller } from "../contract/caller.ts";
import type { Handler } from "../contract/operation.ts";
import { refuse } from "../contract/refusal.ts";
import type { Reader } from "../db/database.ts";
import { smaller } from "../db/extremes.ts";
import sql, { empty, type Sql } from "../db/sql.ts";
import { notifyLeaseChange } from "../long-poll/notify.ts";
import { leaseRuns } from "../messages/claim-state.ts";
import { refuseLong } from "../messages/draft.ts";
import type { Micros } from "../time/timestamp.ts";
import { formatTimestamp, seconds } from "../time/timestamp.ts";

interface Extended {
  id: string;
  channel_id: string;
  claim_epoch: number;
  lease_expires_at: Micros;
}

/**
 * Extends a live lease for the key that took it, while it may use the channel. Anything else is 410: somebody else may
 * have the work by now.
 */
export const heartbeatLease: Handler<"heartbeatLease"> = async (
  { params, body, caller },
  { db, clock, settings, longPoll },
) => {
  const { lease_seconds, progress, checkpoint } = body;
  const noted = checkpoint == null ? null : JSON.stringify(checkpoint);
  const long = noted === null ? undefined : refuseLong(noted, settings.maxMessageBytes);
  if (long) return long;
  const now = clock.now();
  const [lease] = await db.write<Extended>(sql`
    UPDATE messages SET lease_expires_at = ${smaller(now + seconds(lease_seconds), sql`expires_at`)}
      ${progress === undefined ? empty : sql`, progress = ${progress}`}
      ${checkpoint === undefined ? empty : sql`, checkpoint = ${noted}`}
    WHERE ${isLive(params.token, caller, now)}
      AND ${isStillAllowed(caller, sql`messages.channel_id`)}
    RETURNING id, channel_id, claim_epoch, lease_expires_at`);
  if (!lease) {
    const channel = await channelOfLease(db, params.token, caller, now);
    const ended = channel === undefined ? undefined : await refuseEnded(db, caller, channel);
    return ended ?? refuse("lease_expired");
  }
  notifyLeaseChange(longPoll, lease.channel_id);
  const { id: message_id, claim_epoch } = lease;
  const end = formatTimestamp(lease.lease_expires_at);
  const lasting = { lease_token: params.token, expires_at: end, lease_expires_at: end };
  return { status: 200, body: { message_id, claim_epoch, ...lasting } };
};

const isLive = (token: string, { keyId }: Caller, now: Micros): Sql => sql`lease_token = ${token}
  AND claimed_by_key_id = ${keyId} AND state = 'claimed' AND ${leaseRuns(now)} AND expires_at > ${now}`;

/** The channel of the caller's live lease, to tell whether the caller has lost access to it. */
async function channelOfLease(db: Reader, token: string, caller: Caller, now: Micros): Promise<string | undefined> {
  const [held] = await db.read<{ channel_id: string }>(
    sql`SELECT channel_id FROM messages WHERE ${isLive(token, caller, now)}`,
  );
  return held?.channel_id;
}
