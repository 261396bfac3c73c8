import { findChannel } from "../channels/channel.ts";
import type { Handler } from "../contract/operation.ts";
import { isRefused } from "../contract/refusal.ts";
import sql from "../db/sql.ts";
import { formatTimestamp } from "../time/timestamp.ts";
import { isDelayed, isFree, isTaken } from "./claim-state.ts";
import { readOrScan } from "./read-or-scan.ts";

interface Counts {
  total: number;
  unclaimed: number;
  delayed: number;
  claimed: number;
  acknowledged: number;
  /** Mean time from claim to acknowledgement, in microseconds. */
  taken: number | null;
}

/**
 * A claimable message records its own completion; a broadcast message counts as acknowledged once any reader has seen it, which takes
 * bytes. To look for the acknowledgements of each message would double the time that the count takes.
 */
const ACKNOWLEDGED = sql`(state = 'acknowledged' OR ack_bytes > 0)`;

export const readChannelMetrics: Handler<"readChannelMetrics"> = async ({ params, caller }, { db, clock }) => {
  const channel = await findChannel(db, caller, params.channel);
  if (isRefused(channel)) return channel;
  const now = clock.now();
  const statement = sql`
    SELECT count(*) AS total,
      count(*) FILTER (WHERE ${isFree(now, channel)}) AS unclaimed,
      count(*) FILTER (WHERE ${isDelayed(now, channel)}) AS delayed,
      count(*) FILTER (WHERE ${isTaken(now)}) AS claimed,
      count(*) FILTER (WHERE ${ACKNOWLEDGED}) AS acknowledged,
      avg(acknowledged_at - claimed_at) FILTER (WHERE state = 'acknowledged') AS taken
    FROM messages WHERE channel_id = ${channel.id} AND expires_at > ${now}`;
  const [counts] = await readOrScan<Counts>(db, caller, channel, `metrics ${channel.id}`, statement);
  if (!counts) throw new Error("a SELECT of counts gave no row");
  const { taken, ...message_counts } = counts;
  const avg_claim_to_ack_ms = taken === null ? null : Math.round(taken / 1000);
  return {
    status: 200,
    body: { channel_id: channel.id, message_counts, avg_claim_to_ack_ms, computed_at: formatTimestamp(now) },
  };
};
