import type { components } from "../../generated/api.ts";
import { findChannel } from "../channels/channel.ts";
import type { Handler } from "../contract/operation.ts";
import { isRefused } from "../contract/refusal.ts";
import { literal } from "../db/literal.ts";
import type { Sql } from "../db/sql.ts";
import sql, { raw } from "../db/sql.ts";
import { formatTimestamp, type Micros, seconds } from "../time/timestamp.ts";
import { isFree, isTaken } from "./claim-state.ts";
import { readOrScan } from "./read-or-scan.ts";

type Minute = components["schemas"]["ActivityMinute"];

const MINUTES = 60;
const MINUTE: Micros = seconds(60);
/** The count stops at this many messages, as the document says. */
const MAX_COUNTED = 10_000;

type Moment = "created_at" | "claimed_at" | "acknowledged_at" | "set_aside_at";

/** The events of a minute. Messages that are delayed or dead now are excluded from their post on: they wait for no worker. */
interface Happened {
  what: "posted" | "claimed" | "acknowledged" | "set aside";
  minute: number;
  count: number;
  /** Mean time from claim to acknowledgement, in microseconds; null where none of these messages is finished. */
  taken: number | null;
}

export const readChannelActivity: Handler<"readChannelActivity"> = async ({ params, caller }, { db, clock }) => {
  const channel = await findChannel(db, caller, params.channel);
  if (isRefused(channel)) return channel;
  const now = clock.now();
  const last = Math.floor(now / MINUTE);
  const first = last - MINUTES + 1;
  const recent = sql`FROM messages
    WHERE channel_id = ${channel.id} AND created_at >= ${first * MINUTE} AND expires_at > ${now} ORDER BY created_at DESC`;
  const reading = <Row>(what: string, statement: Sql) =>
    readOrScan<Row>(db, caller, channel, `${what} ${channel.id}`, statement);
  const rows = await reading<Happened>(
    "activity",
    sql`
    SELECT * FROM (WITH recent AS (
      SELECT created_at, acknowledged_at, CASE WHEN ${isTaken(now)} THEN claimed_at END AS claimed_at,
        CASE WHEN ${isTaken(now)} OR ${isFree(now, channel)} THEN NULL ELSE created_at END AS set_aside_at ${recent} LIMIT ${literal(MAX_COUNTED)})
    ${byMinute("posted", "created_at")} UNION ALL
    ${byMinute("claimed", "claimed_at")} UNION ALL
    ${byMinute("acknowledged", "acknowledged_at")} UNION ALL
    ${byMinute("set aside", "set_aside_at")}) AS happened`,
  );
  const [uncounted] = await reading(
    "uncounted activity",
    sql`SELECT 1 ${recent} LIMIT 1 OFFSET ${literal(MAX_COUNTED)}`,
  );
  return {
    status: 200,
    body: { channel_id: channel.id, minutes: minutesOf(rows, first), capped: uncounted !== undefined },
  };
};

/** Integer division, which both databases round down. */
const byMinute = (what: Happened["what"], moment: Moment): Sql =>
  sql`SELECT '${raw(what)}' AS what, ${raw(moment)} / ${literal(MINUTE)} AS minute, count(*) AS count,
    avg(acknowledged_at - claimed_at) AS taken FROM recent WHERE ${raw(moment)} IS NOT NULL GROUP BY 2`;

/**
 * Every minute from the first, with the number of waiting and held messages at its end: the sum of all events until then. A channel's
 * clock may be ahead of the server's, and the server's may be set back, so sums are never negative.
 */
function minutesOf(rows: readonly Happened[], first: number): Minute[] {
  const found = new Map(rows.map((row) => [`${row.what} ${row.minute}`, row]));
  let [free, held] = [0, 0];
  return Array.from({ length: MINUTES }, (_, index) => {
    const during = (what: Happened["what"]) => found.get(`${what} ${first + index}`);
    const counts = {
      posted: during("posted")?.count ?? 0,
      claimed: during("claimed")?.count ?? 0,
      acknowledged: during("acknowledged")?.count ?? 0,
    };
    free += counts.posted - counts.claimed - (during("set aside")?.count ?? 0);
    held += counts.claimed - counts.acknowledged;
    const taken = during("acknowledged")?.taken;
    return {
      at: formatTimestamp((first + index) * MINUTE),
      ...counts,
      waiting: Math.max(0, free),
      held: Math.max(0, held),
      avg_claim_to_ack_ms: taken == null ? null : Math.max(0, Math.round(taken / 1000)),
    };
  });
}
