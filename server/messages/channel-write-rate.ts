import type { ChannelRow } from "../channels/channel.ts";
import type { Refused } from "../contract/refusal.ts";
import { refuse } from "../contract/refusal.ts";
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

/** `takenAt` for one post and a row already read, so that a post past the limit costs no transaction. */
export function refuseOverRate(channel: ChannelRow, now: Micros) {
  const { max_writes_per_minute: most, writes_in_minute: writes, minute_ends_at: end } = channel;
  const isOpen = end > now && end <= now + LONGEST;
  const takesOne = most === null || channel.work_channel_id !== null || writes < most || !isOpen;
  return takesOne ? undefined : rateExceeded(channel, now);
}

/** The refusal of a post, with the exact time to wait. */
export function rateExceeded({ minute_ends_at }: ChannelRow, now: Micros): Refused<"channel_write_rate_exceeded"> {
  const wait = Math.min(MINUTE, Math.max(minute_ends_at - now, 1));
  return refuse("channel_write_rate_exceeded", { retry_after: Math.ceil(wait / seconds(1)) });
}
