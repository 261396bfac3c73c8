import type { components } from "../../generated/api.ts";
import { referenceOf } from "../actors/actor.ts";
import { findChannel } from "../channels/channel.ts";
import { readCursor } from "../contract/cursor.ts";
import type { Handler } from "../contract/operation.ts";
import { readFitting } from "../contract/page-bytes.ts";
import { isRefused } from "../contract/refusal.ts";
import { literal } from "../db/literal.ts";
import sql from "../db/sql.ts";
import { formatOptional, formatTimestamp, type Micros } from "../time/timestamp.ts";
import type { HistoryRow } from "./archive.ts";
import { AS_ARCHIVED, AS_EXPIRED, lastExpired, lastForgotten } from "./archive.ts";
import { longestMessage, POSTED_SIZE, postedView, type Sized, sizeOf } from "./message.ts";

/**
 * A message belongs to the history from the moment it expires, wherever its row is: archived messages and those still
 * to be archived form one list. Messages of a channel expire in order, so messages newer than the cursor stay newer.
 */
export const listHistory: Handler<"listHistory"> = async ({ params, query, caller }, { db, clock, settings }) => {
  const channel = await findChannel(db, caller, params.channel);
  if (isRefused(channel)) return channel;
  const cursor = readCursor(query.cursor);
  if (isRefused(cursor)) return cursor;
  const [now, { limit }] = [clock.now(), query];
  const newest =
    cursor.echo === null ? lastExpired(channel, now) : Math.min(lastExpired(channel, now), cursor.after - 1);
  const olderThan = (before: Micros, count: number, expired = AS_EXPIRED, archived = AS_ARCHIVED) => {
    const part = sql`channel_id = ${channel.id} AND created_at > ${lastForgotten(channel, now)}
      AND created_at <= ${before} ORDER BY created_at DESC LIMIT ${literal(count)}`;
    return sql`
      SELECT * FROM (SELECT ${expired} FROM messages WHERE ${part}) waiting
      UNION ALL SELECT * FROM (SELECT ${archived} FROM archived_messages WHERE ${part}) moved
      ORDER BY created_at DESC LIMIT ${literal(count)}`;
  };
  const sizes = olderThan(newest, limit, POSTED_SIZE, POSTED_SIZE);
  const rows = await readFitting<HistoryRow>({
    limit,
    longest: longestMessage(settings),
    sizeOf,
    readSizes: async () => (await db.read<Sized>(sizes)).map(({ bytes }) => bytes),
    readRows: (count) => db.read(olderThan(newest, count)),
  });
  const data = rows.map(archivedView);
  const last = rows.at(-1);
  const [more] = last ? await db.read(olderThan(last.created_at - 1, 1)) : [];
  const next_cursor = more ? (data.at(-1)?.created_at ?? null) : null;
  return { status: 200, body: { data, limit, next_cursor } };
};

const archivedView = (row: HistoryRow): components["schemas"]["ArchivedMessage"] => ({
  ...postedView(row),
  claimed_by: referenceOf(row.claimed_by_id, row.claimed_by_name),
  claimed_at: formatOptional(row.claimed_at),
  archived_at: formatTimestamp(row.expires_at),
  active: false,
});
