import { areStillAllowed } from "../channels/recheck-access.ts";
import type { Shortcut } from "../db/database.ts";
import { larger } from "../db/extremes.ts";
import sql from "../db/sql.ts";
import type { Micros } from "../time/timestamp.ts";
import type { Appended, Appending } from "./append.ts";
import { countedAt, takenAt } from "./channel-write-rate.ts";
import type { MessageRow } from "./message.ts";
import { newRow } from "./new-row.ts";

/**
 * `appendAll` in one statement, where nothing stands in its way and nothing follows from it: nobody is refused, nothing has to make
 * room, no webhook is told, and the channel knows already when its first message expires. Each of these is part of the statement's
 * own condition, so that it decides as the longer way does.
 */
export function appendAtOnce(all: readonly Appending[]): Shortcut<Appended> | undefined {
  const [first] = all;
  if (!first || !all.every(isPlain)) return undefined;
  // At moments that count from the channel's clock, which only the statement knows.
  const rows = all.map((each, index) => newRow(each, index));
  const now = Math.max(...all.map((each) => each.now));
  const count = rows.length;
  const bytes = rows.reduce((sum, row) => sum + row.bytes, 0);
  const callers = all.map(({ draft }) => draft.caller);
  const statement = sql`
    WITH moved AS (
      UPDATE channels AS c SET clock = ${larger(now, sql`clock + 1`)} + ${count - 1}, message_count = message_count + ${count},
        message_bytes = message_bytes + ${bytes}, ${countedAt(now, count)}
      WHERE c.id = ${first.channel.id} AND NOT paused AND NOT has_webhook AND next_expiry_at IS NOT NULL
        AND (max_messages IS NULL OR message_count + ${count} <= max_messages)
        AND ${takenAt(now, count)} AND ${areStillAllowed(callers)}
      RETURNING id, clock - ${count - 1} AS earliest),
    stored AS (
      INSERT INTO messages (id, channel_id, created_at, expires_at, posted_by_key_id, posted_by_owner_id,
        actor_id, actor_name, actor_label, content, metadata, mentions, bytes, state, available_at, traceparent, tracestate)
      SELECT new.id, moved.id, earliest + created_at, earliest + expires_at, posted_by_key_id, posted_by_owner_id,
        actor_id, actor_name, actor_label, content, metadata, mentions, bytes, state, earliest + available_at, traceparent, tracestate
      FROM moved, json_to_recordset(CAST(${JSON.stringify(rows.map(written))} AS json)) AS new(
        id text, created_at bigint, expires_at bigint, posted_by_key_id text, posted_by_owner_id text,
        actor_id text, actor_name text, actor_label text, content text, metadata text, mentions text, bytes integer,
        state text, available_at bigint, traceparent text, tracestate text))
    SELECT earliest FROM moved`;
  return {
    statement,
    results: ([moved]) => moved && rows.map((row) => ({ row: movedBy(row, moved.earliest as Micros), pushedTo: [] })),
  };
}

const isPlain = ({ channel, draft, room }: Appending): boolean =>
  room === undefined && !channel.has_webhook && draft.toldByWebhook.length === 0;

/** Without what a new message has not yet. Half a surrogate pair is no character, and refused within JSON. */
function written(row: MessageRow): Partial<MessageRow> {
  const { id, created_at, expires_at, posted_by_key_id, posted_by_owner_id, actor_id, actor_name } = row;
  const { metadata, mentions, bytes, state, available_at, traceparent, tracestate } = row;
  return {
    ...{ id, created_at, expires_at, posted_by_key_id, posted_by_owner_id, actor_id, actor_name },
    actor_label: row.actor_label?.toWellFormed() ?? null,
    content: row.content.toWellFormed(),
    ...{ metadata, mentions, bytes, state, available_at, traceparent, tracestate },
  };
}

const movedBy = (row: MessageRow, by: Micros): MessageRow => ({
  ...row,
  created_at: row.created_at + by,
  expires_at: row.expires_at + by,
  available_at: row.available_at === null ? null : row.available_at + by,
});
