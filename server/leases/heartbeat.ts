import { refuseEnded } from "../channels/recheck-access.ts";
import type { Handler } from "../contract/operation.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import type { Reader } from "../db/database.ts";
import sql from "../db/sql.ts";
import { notifyLeaseChange } from "../long-poll/notify.ts";
import { refuseLong } from "../messages/draft.ts";
import { formatTimestamp } from "../time/timestamp.ts";
import { leaveCheckpoint } from "./checkpoint.ts";
import { type Beat, extend, isLive } from "./extend.ts";

/**
 * Extends a live lease for the key that took it, while it may use the channel. Anything else is 410: somebody else may
 * have the work by now.
 */
export const heartbeatLease: Handler<"heartbeatLease"> = async ({ params, body, caller }, context) => {
  const { db, clock, settings, longPoll } = context;
  const { lease_seconds: leaseSeconds, progress, checkpoint } = body;
  const text = checkpoint == null ? null : JSON.stringify(checkpoint);
  const long = text === null ? undefined : refuseLong(text, settings.maxMessageBytes);
  if (long) return long;
  const beat: Beat = { token: params.token, caller, now: clock.now(), leaseSeconds, progress };
  const lease = checkpoint === undefined ? await extend(db, beat) : await leaveCheckpoint(context, beat, text);
  if (isRefused(lease)) return lease;
  if (!lease) {
    const channel = await channelOfLease(db, beat);
    const ended = channel === undefined ? undefined : await refuseEnded(db, caller, channel);
    return ended ?? refuse("lease_expired");
  }
  notifyLeaseChange(longPoll, lease.channel_id);
  const { id: message_id, claim_epoch } = lease;
  const end = formatTimestamp(lease.lease_expires_at);
  const lasting = { lease_token: params.token, expires_at: end, lease_expires_at: end };
  return { status: 200, body: { message_id, claim_epoch, ...lasting } };
};

/** The channel of the caller's live lease, to tell whether the caller has lost access to it. */
async function channelOfLease(db: Reader, beat: Beat): Promise<string | undefined> {
  const [held] = await db.read<{ channel_id: string }>(sql`SELECT channel_id FROM messages WHERE ${isLive(beat)}`);
  return held?.channel_id;
}
