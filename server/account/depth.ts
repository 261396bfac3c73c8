import type { components } from "../../generated/api.ts";
import type { ChannelRow } from "../channels/channel.ts";
import type { Reader } from "../db/database.ts";
import { literal } from "../db/literal.ts";
import sql, { join } from "../db/sql.ts";
import { claimStands, isDead, isDelayed, isFree } from "../messages/claim-state.ts";
import { belowWatermark } from "../messages/claim-watermark.ts";
import type { RetryRules } from "../messages/message.ts";
import { BY_STATE, inState } from "../messages/stored-state.ts";
import { formatOptional, type Micros, seconds } from "../time/timestamp.ts";

/** The count stops here, as the document says: a channel costs at most 6,000 rows, a few milliseconds, whatever it contains. */
const MAX_COUNTED = 1000;

const STATES = ["unclaimed", "delayed", "claimed", "acknowledged", "dead"] as const;

/** The actual states, at this moment, of the messages whose column holds one stored state. */
interface Counts {
  read: number;
  waiting: number;
  delayed: number;
  held: number;
  dead: number;
  done: number;
  oldest_waiting: Micros | null;
}

/** How many live messages of a channel are in each state, counted from the newest of each. */
export async function depthOf(
  db: Reader,
  channel: RetryRules & Pick<ChannelRow, "id">,
  now: Micros,
): Promise<components["schemas"]["ChannelDepth"]> {
  const most = literal(MAX_COUNTED + 1);
  const live = sql`channel_id = ${channel.id} AND expires_at > ${now}`;
  const newest = STATES.map(
    (state) => sql`SELECT * FROM (
      SELECT state, created_at, available_at, lease_expires_at, attempts FROM messages
      WHERE ${live} AND ${inState(state, {})} ORDER BY state DESC, created_at DESC LIMIT ${most}) AS of_state`,
  );
  const counts = await db.read<Counts>(sql`
    SELECT count(*) AS read,
      count(*) FILTER (WHERE ${isFree(now, channel)}) AS waiting,
      count(*) FILTER (WHERE ${isDelayed(now, channel)}) AS delayed,
      count(*) FILTER (WHERE state = 'claimed' AND ${claimStands(now)}) AS held,
      count(*) FILTER (WHERE ${isDead(now, channel.max_attempts)}) AS dead,
      count(*) FILTER (WHERE state = 'acknowledged') AS done,
      min(created_at) FILTER (WHERE ${isFree(now, channel)}) AS oldest_waiting
    FROM (${join(newest, " UNION ALL ")}) AS newest GROUP BY state`);
  const [more] = await db.read<{ posted: number; oldest: Micros | null }>(sql`
    SELECT (SELECT count(*) FROM (SELECT 1 FROM messages
        WHERE channel_id = ${channel.id} AND created_at > ${now - seconds(60)} LIMIT ${most}) AS recent) AS posted,
      (SELECT created_at FROM messages
        WHERE ${live} AND ${inState("unclaimed", { after: belowWatermark(channel.id) })} ORDER BY ${BY_STATE} LIMIT 1) AS oldest`);
  if (!more) throw new Error("a SELECT of counts gave no row");
  const moments = [more.oldest, ...counts.map(({ oldest_waiting }) => oldest_waiting)].filter((at) => at !== null);
  const total = (name: "waiting" | "delayed" | "held" | "dead" | "done") =>
    Math.min(
      counts.reduce((sum, row) => sum + row[name], 0),
      MAX_COUNTED,
    );
  return {
    waiting: total("waiting"),
    delayed: total("delayed"),
    held: total("held"),
    dead: total("dead"),
    done: total("done"),
    posted_last_minute: Math.min(more.posted, MAX_COUNTED),
    capped: more.posted > MAX_COUNTED || counts.some(({ read }) => read > MAX_COUNTED),
    oldest_waiting_at: moments.length > 0 ? formatOptional(Math.min(...moments)) : null,
  };
}
