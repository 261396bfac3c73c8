import type { ChannelCounts, ChannelRow } from "../channels/channel.ts";
import type { Refused } from "../contract/refusal.ts";
import { refuse } from "../contract/refusal.ts";
import type { Reader } from "../db/database.ts";
import type { Sql } from "../db/sql.ts";
import sql from "../db/sql.ts";
import type { Micros } from "../time/timestamp.ts";
import { seconds } from "../time/timestamp.ts";

/*
 * Posts are counted in the channel's own row, which each post locks and writes anyway: the count is exact with any
 * number of processes, costs nothing extra, and rolls back with the post. Results are not limited: otherwise a task
 * might be unable to finish.
 */

const MINUTE = seconds(60);

/** A window that ends later than this was started by a wrong clock. */
const LONGEST = 2 * MINUTE;

const isOpenAt = (now: Micros): Sql => sql`(minute_ends_at > ${now} AND minute_ends_at <= ${now + LONGEST})`;

const writesAt = (now: Micros): Sql => sql`CASE WHEN ${isOpenAt(now)} THEN writes_in_minute ELSE 0 END`;

/** For the SET of `count` posts: the first post starts the window. */
export const countedAt = (now: Micros, count: number): Sql => sql`
  writes_in_minute = ${writesAt(now)} + ${count},
  minute_ends_at = CASE WHEN ${isOpenAt(now)} THEN minute_ends_at ELSE ${now + MINUTE} END`;

/** For the WHERE of `count` posts: whether the channel accepts that many more. */
export const takenAt = (now: Micros, count: number): Sql => sql`
  (max_writes_per_minute IS NULL OR work_channel_id IS NOT NULL OR ${writesAt(now)} + ${count} <= max_writes_per_minute)`;

type Window = Pick<ChannelCounts, "writes_in_minute" | "minute_ends_at">;

/** `takenAt` for one post, so that a post past the limit costs no transaction. */
export async function refuseOverRate(db: Reader, channel: ChannelRow, now: Micros) {
  const { id, max_writes_per_minute: most, work_channel_id } = channel;
  if (most === null || work_channel_id !== null) return undefined;
  const [window] = await db.read<Window>(sql`SELECT writes_in_minute, minute_ends_at FROM channels WHERE id = ${id}`);
  if (!window) return undefined;
  const { writes_in_minute: writes, minute_ends_at: end } = window;
  const isOpen = end > now && end <= now + LONGEST;
  return writes < most || !isOpen ? undefined : rateExceeded(window, now);
}

/** The refusal of a post, with the exact time to wait. */
export function rateExceeded(
  { minute_ends_at }: Pick<Window, "minute_ends_at">,
  now: Micros,
): Refused<"channel_write_rate_exceeded"> {
  const wait = Math.min(MINUTE, Math.max(minute_ends_at - now, 1));
  return refuse("channel_write_rate_exceeded", { retry_after: Math.ceil(wait / seconds(1)) });
}
