import sql from "sql-template-tag";
import type { components } from "../../generated/api.ts";
import { readCursor } from "../contract/cursor.ts";
import type { Handler } from "../contract/operation.ts";
import { isRefused } from "../contract/refusal.ts";
import { literal } from "../db/literal.ts";
import { formatTimestamp } from "../time/timestamp.ts";
import { findManagedChannel } from "./channel.ts";
import type { ChannelEventRow } from "./membership-event.ts";

export const listChannelEvents: Handler<"listChannelEvents"> = async ({ params, query, caller }, { db, clock }) => {
  const channel = await findManagedChannel(db, caller, params.channel);
  if (isRefused(channel)) return channel;
  const cursor = readCursor(query.cursor ?? query.since);
  if (isRefused(cursor)) return cursor;
  const rows = await db.read<ChannelEventRow>(sql`
    SELECT * FROM channel_events
    WHERE channel_id = ${channel.id} AND created_at > ${cursor.after} AND expires_at > ${clock.now()}
    ORDER BY created_at LIMIT ${literal(query.limit)}`);
  const data = rows.map(eventView);
  return { status: 200, body: { data, limit: query.limit, next_cursor: data.at(-1)?.created_at ?? cursor.echo } };
};

const eventView = (row: ChannelEventRow): components["schemas"]["ChannelEvent"] => ({
  id: row.id,
  channel_id: row.channel_id,
  event_type: row.event_type,
  actor_key_id: row.actor_key_id,
  subject_key_id: row.subject_key_id,
  invitation_id: row.invitation_id,
  metadata: {},
  created_at: formatTimestamp(row.created_at),
  expires_at: formatTimestamp(row.expires_at),
});
