import type { Sql } from "sql-template-tag";
import sql, { empty } from "sql-template-tag";
import type { ChannelRow } from "../channels/channel.ts";
import type { Context } from "../context.ts";
import { literal } from "../db/literal.ts";
import type { Micros } from "../time/timestamp.ts";
import { formatTimestamp } from "../time/timestamp.ts";
import type { Look } from "../waiting/waiting.ts";
import type { Cursor } from "../wire/cursor.ts";
import type { Message, MessageRow, MessageStatus } from "./message.ts";
import { messageViews } from "./message.ts";
import { statusTopic } from "./news.ts";
import { isFree, isLostForGood, nextExpiry } from "./standing.ts";

export interface PageQuery {
  readonly cursor: Cursor;
  readonly limit: number;
  readonly status?: MessageStatus | undefined;
  readonly expiringBefore?: Micros | undefined;
  /** Seconds to wait where the page would be empty. */
  readonly wait: number;
  readonly gone: AbortSignal;
}

export interface Page {
  data: Message[];
  limit: number;
  next_cursor: string | null;
}

/** A page of live messages, oldest first; waits for one that fits. */
export function readPage(context: Context, channel: ChannelRow, query: PageQuery): Promise<Page> {
  const { waiting } = context;
  const topic = query.status ? statusTopic(channel.id) : channel.id;
  const look = () => lookAt(context, channel, query);
  return waiting.until({ topic, kind: "reader", seconds: query.wait, gone: query.gone, look });
}

async function lookAt({ db, clock }: Context, channel: ChannelRow, query: PageQuery): Promise<Look<Page>> {
  const now = clock.now();
  const { cursor, limit, status, expiringBefore } = query;
  const rows = await db.read<MessageRow>(sql`
    SELECT * FROM messages
    WHERE channel_id = ${channel.id} AND created_at > ${cursor.after} AND expires_at > ${now}
      ${status ? sql`AND ${hasStatus(status, now, channel)}` : empty}
      ${expiringBefore === undefined ? empty : sql`AND expires_at < ${expiringBefore}`}
    ORDER BY created_at LIMIT ${literal(limit)}`);
  const last = rows.at(-1);
  const answer = {
    data: await messageViews(db, channel, rows, now),
    limit,
    next_cursor: last ? formatTimestamp(last.created_at) : cursor.echo,
  };
  const again = status && !last ? await nextExpiry(db, channel.id, now) : undefined;
  return { found: last !== undefined, answer, again };
}

/** The status as it is now, not as it was written: a claim whose lease has run out is unclaimed or dead. */
function hasStatus(status: MessageStatus, now: Micros, { max_attempts }: ChannelRow): Sql {
  switch (status) {
    case "unclaimed":
      return isFree(now, max_attempts);
    case "claimed":
      return sql`state = 'claimed' AND (lease_expires_at IS NULL OR lease_expires_at > ${now})`;
    case "acknowledged":
      return sql`state = 'acknowledged'`;
    case "dead":
      return sql`(state = 'dead' OR ${isLostForGood(now, max_attempts)})`;
  }
}
