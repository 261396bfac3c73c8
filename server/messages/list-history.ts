import sql from "sql-template-tag";
import type { components } from "../../generated/api.ts";
import { referenceOf } from "../actors/actor.ts";
import { findChannel } from "../channels/channel.ts";
import { readCursor } from "../contract/cursor.ts";
import type { Handler } from "../contract/operation.ts";
import { isRefused } from "../contract/refusal.ts";
import { literal } from "../db/literal.ts";
import { formatOptional, formatTimestamp } from "../time/timestamp.ts";
import type { HistoryRow } from "./archive.ts";
import { AS_ARCHIVED, AS_EXPIRED, lastExpired, lastForgotten } from "./archive.ts";
import { postedView } from "./message.ts";

/**
 * A message belongs to the history from the moment it expires, wherever its row is: archived messages and those still
 * to be archived form one list. Messages of a channel expire in order, so messages newer than the cursor stay newer.
 */
export const listHistory: Handler<"listHistory"> = async ({ params, query, caller }, { db, clock }) => {
  const channel = await findChannel(db, caller, params.channel);
  if (isRefused(channel)) return channel;
  const cursor = readCursor(query.cursor);
  if (isRefused(cursor)) return cursor;
  const [now, { limit }] = [clock.now(), query];
  const newest =
    cursor.echo === null ? lastExpired(channel, now) : Math.min(lastExpired(channel, now), cursor.after - 1);
  const page = sql`channel_id = ${channel.id} AND created_at > ${lastForgotten(channel, now)} AND created_at <= ${newest}
    ORDER BY created_at DESC LIMIT ${literal(limit + 1)}`;
  const rows = await db.read<HistoryRow>(sql`
    SELECT * FROM (SELECT ${AS_EXPIRED} FROM messages WHERE ${page}) waiting
    UNION ALL SELECT * FROM (SELECT ${AS_ARCHIVED} FROM archived_messages WHERE ${page}) moved
    ORDER BY created_at DESC LIMIT ${literal(limit + 1)}`);
  const data = rows.slice(0, limit).map(archivedView);
  const next_cursor = rows.length > limit ? (data.at(-1)?.created_at ?? null) : null;
  return { status: 200, body: { data, limit, next_cursor } };
};

const archivedView = (row: HistoryRow): components["schemas"]["ArchivedMessage"] => ({
  ...postedView(row),
  claimed_by: referenceOf(row.claimed_by_id, row.claimed_by_name),
  claimed_at: formatOptional(row.claimed_at),
  archived_at: formatTimestamp(row.expires_at),
  active: false,
});
