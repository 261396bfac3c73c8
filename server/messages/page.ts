import type { components } from "../../generated/api.ts";
import type { ChannelRow } from "../channels/channel.ts";
import { entitlementTo, recheckAccess } from "../channels/recheck-access.ts";
import type { Caller } from "../contract/caller.ts";
import type { Context } from "../contract/context.ts";
import type { Cursor } from "../contract/cursor.ts";
import { readFitting } from "../contract/page-bytes.ts";
import type { Refused } from "../contract/refusal.ts";
import { isRefused } from "../contract/refusal.ts";
import type { Reader } from "../db/database.ts";
import { literal } from "../db/literal.ts";
import type { Sql } from "../db/sql.ts";
import sql, { empty, join } from "../db/sql.ts";
import type { Look } from "../long-poll/long-poll.ts";
import { statusTopic } from "../long-poll/notify.ts";
import type { SharedReads } from "../long-poll/shared-reads.ts";
import type { Micros } from "../time/timestamp.ts";
import { formatTimestamp, seconds } from "../time/timestamp.ts";
import {
  awaitsRetry,
  claimStands,
  delayIsOver,
  delayLasts,
  isLost,
  nextChange,
  wasLastAttempt,
} from "./claim-state.ts";
import type { Message, MessageRow } from "./message.ts";
import { longestMessage, MESSAGE_SIZE, messageViews, type Sized, sizeOf } from "./message.ts";
import { readOrScan } from "./read-or-scan.ts";
import { BY_STATE, inState, type Posted, type StoredState } from "./stored-state.ts";

type StatusFilter = components["schemas"]["MessageStatusFilter"];

export interface PageQuery {
  readonly cursor: Cursor;
  readonly limit: number;
  readonly status?: StatusFilter | undefined;
  readonly expiringBefore?: Micros | undefined;
  /** Seconds to wait if the page would be empty. */
  readonly wait: number;
  readonly gone: AbortSignal;
}

export interface Page {
  data: Message[];
  limit: number;
  next_cursor: string | null;
}

type Ended = Refused<"channel_not_found" | "channel_access_denied">;

/** A page of live messages, oldest first; waits for a match as long as the caller may read the channel. */
export function readPage(
  context: Context,
  caller: Caller,
  channel: ChannelRow,
  query: PageQuery,
): Promise<Page | Ended> {
  const topic = query.status ? statusTopic(channel.id) : channel.id;
  const current = recheckAccess(caller, channel);
  const look = async (shared?: SharedReads, db = context.db): Promise<Look<Page | Ended>> => {
    const reader = shared?.of(db) ?? db;
    const now = await current(reader);
    return isRefused(now)
      ? { found: true, answer: now }
      : lookAt({ ...context, db }, reader, caller, now, query, shared?.at ?? context.clock.now());
  };
  const { wait, gone } = query;
  const entitledBy = entitlementTo(channel);
  const waiter = { topic, entitledBy, kind: "reader", owner: caller.ownerId, presumes: true } as const;
  return context.longPoll.until({ ...waiter, seconds: wait, gone, look });
}

async function lookAt(
  { db, settings }: Context,
  reader: Reader,
  caller: Caller,
  channel: ChannelRow,
  query: PageQuery,
  now: Micros,
): Promise<Look<Page>> {
  const { cursor, limit, status, wait } = query;
  const read = <Row>(columns: Sql, count: number): Promise<Row[]> => {
    const part = { ...query, after: cursor.after, count, columns };
    const statement = partStatement(channel, part, now);
    return walks(status)
      ? readOrScan<Row>(db, caller, channel, keyOf(channel, part), statement)
      : reader.read<Row>(statement);
  };
  const rows = await readFitting<MessageRow>({
    limit,
    longest: longestMessage(settings),
    sizeOf,
    readSizes: async () => (await read<Sized>(MESSAGE_SIZE, limit)).map(({ bytes }) => bytes),
    readRows: (count) => read(sql`*`, count),
  });
  const last = rows.at(-1);
  const answer = {
    data: await messageViews(reader, channel, rows, now),
    limit,
    next_cursor: last ? formatTimestamp(last.created_at) : cursor.echo,
  };
  const again = status && wait > 0 && !last ? await nextChange(reader, channel, now) : undefined;
  return { found: last !== undefined, answer, again };
}

/** Whether the status depends on when a lease or a delay ends: its messages are found among those of other statuses. */
const walks = (status: StatusFilter | undefined): boolean => status !== undefined && status !== "acknowledged";

/** The first messages of a page. */
interface Part extends Pick<PageQuery, "status" | "expiringBefore"> {
  readonly after: Micros;
  readonly count: number;
  readonly columns: Sql;
}

const keyOf = ({ id }: ChannelRow, { status, expiringBefore, after, count, columns }: Part): string =>
  `page ${[id, status, expiringBefore, after, count, columns.text].join(" ")}`;

/** Each part reads the head of one index, so finished and expired messages are not walked over. */
function partStatement(channel: ChannelRow, { status, expiringBefore, columns, ...part }: Part, now: Micros): Sql {
  // A message expires one time to live after it was posted.
  const timeToLive = seconds(channel.ttl_seconds);
  const after = Math.max(part.after, now - timeToLive);
  const posted = expiringBefore === undefined ? { after } : { after, before: expiringBefore - timeToLive };
  const most = literal(part.count);
  const select = (condition: Sql, order: Sql) =>
    sql`SELECT * FROM (SELECT ${columns} FROM messages
      WHERE channel_id = ${channel.id} AND ${condition} ORDER BY ${order} LIMIT ${most}) part`;
  if (status === undefined) return select(between(posted), sql`created_at`);
  const parts = partsOf(status, now, channel).map(({ state, and }) =>
    // IS TRUE, so that no index of ends of leases or delays seems to lead there: those would all be sorted.
    select(sql`${inState(state, posted)} ${and ? sql`AND (${and}) IS TRUE` : empty}`, BY_STATE),
  );
  const [only] = parts;
  return parts.length === 1 && only ? only : sql`${join(parts, " UNION ALL ")} ORDER BY created_at LIMIT ${most}`;
}

const between = ({ after, before }: Posted): Sql =>
  sql`created_at > ${after} ${before === undefined ? empty : sql`AND created_at < ${before}`}`;

/** Messages with one stored state. */
interface OfState {
  readonly state: StoredState;
  readonly and?: Sql;
}

/** The current status, not the stored one: a claim whose lease has run out is unclaimed or dead. */
function partsOf(status: StatusFilter, now: Micros, channel: ChannelRow): OfState[] {
  switch (status) {
    case "unclaimed":
      return [
        { state: "unclaimed" },
        { state: "delayed", and: delayIsOver(now) },
        { state: "claimed", and: isLost(now, channel) },
      ];
    case "delayed":
      return [
        { state: "delayed", and: delayLasts(now) },
        { state: "claimed", and: awaitsRetry(now, channel) },
      ];
    case "claimed":
      return [{ state: "claimed", and: claimStands(now) }];
    case "acknowledged":
      return [{ state: "acknowledged" }];
    case "dead":
      return [{ state: "dead" }, { state: "claimed", and: wasLastAttempt(now, channel.max_attempts) }];
  }
}
