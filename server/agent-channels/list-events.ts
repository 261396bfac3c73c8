import type { components } from "../../generated/api.ts";
import type { Caller } from "../contract/caller.ts";
import type { Handler } from "../contract/operation.ts";
import { fitting } from "../contract/page-bytes.ts";
import { takeRoom } from "../contract/page-room.ts";
import { isRefused } from "../contract/refusal.ts";
import type { Reader } from "../db/database.ts";
import { literal } from "../db/literal.ts";
import type { Sql } from "../db/sql.ts";
import sql from "../db/sql.ts";
import type { Look } from "../long-poll/long-poll.ts";
import type { AgentChannelRow, Unreachable } from "./channel.ts";
import { addressOf, findAgentChannel, reachAgentChannel, topicOf } from "./channel.ts";
import type { AgentEventRow } from "./event.ts";
import { eventView } from "./event.ts";
import { clamped, nextPage } from "./page-of-list.ts";

/** Selects events of a channel. With `after` they come oldest first, else newest first. */
interface Wanted {
  readonly kind: string | undefined;
  readonly after: number | undefined;
  readonly before: number | undefined;
  readonly limit: number;
}

interface Page {
  readonly events: components["schemas"]["AgentEvent"][];
  /** The id to continue from; undefined on the last page. */
  readonly next: number | undefined;
}

export const listAgentChannelEvents: Handler<"listAgentChannelEvents"> = async (call, { db, longPoll }) => {
  const { query, caller, baseUrl, gone } = call;
  const { kind, after, before, wait = 0 } = query;
  const wanted: Wanted = { kind, after, before, limit: clamped(query.limit) };
  const channel = await reachAgentChannel(db, call);
  if (isRefused(channel)) return channel;
  const current = recheck(db, caller, channel);
  const look = async (): Promise<Look<Page | Unreachable>> => {
    const now = await current();
    if (isRefused(now)) return { found: true, answer: now };
    const answer = await readPage(db, channel.id, wanted);
    return { found: answer.events.length > 0 || now.closed_at !== null, answer };
  };
  const waiter = { topic: topicOf(channel.id), kind: "reader", owner: caller.ownerId } as const;
  const page = await longPoll.until({ ...waiter, seconds: wait, gone, look });
  if (isRefused(page)) return page;
  const { events, next } = page;
  if (next === undefined) return { status: 200, body: events };
  const from = after === undefined ? { before: next } : { after: next, ...(before !== undefined && { before }) };
  const headers = nextPage(`${addressOf(baseUrl, channel)}/events`, {
    ...(kind !== undefined && { kind }),
    limit: wanted.limit,
    ...from,
  });
  return { status: 200, body: events, headers };
};

/**
 * The channel for each check of a waiter: first as it was found, later as it is by then. It is read before its events,
 * so once it reads as closed the check cannot miss an event.
 */
function recheck(db: Reader, caller: Caller, found: AgentChannelRow): () => Promise<AgentChannelRow | Unreachable> {
  let known: AgentChannelRow | undefined = found;
  return async () => {
    const now = known ?? (await findAgentChannel(db, caller, found.id));
    known = undefined;
    return now;
  };
}

interface Weight {
  readonly id: number;
  readonly bytes: number;
}

/** The lengths of the payloads, read without the payloads themselves, decide how many events fit: 500 may have 128 MB. */
async function readPage(db: Reader, channelId: string, { kind, after, before, limit }: Wanted): Promise<Page> {
  const and = (condition: Sql | false): Sql => (condition ? sql`AND ${condition}` : sql``);
  const order = after === undefined ? sql`DESC` : sql`ASC`;
  const ofKind = sql`channel_id = ${channelId} ${and(kind !== undefined && sql`kind = ${kind}`)}`;
  const weights = await db.read<Weight>(sql`
    SELECT id, octet_length(payload) AS bytes FROM agent_events WHERE ${ofKind}
      ${and(after !== undefined && sql`id > ${after}`)}
      ${and(before !== undefined && sql`id < ${before}`)}
    ORDER BY id ${order} LIMIT ${literal(limit + 1)}`);
  const sizes = weights.slice(0, limit).map(({ bytes }) => bytes);
  const page = weights.slice(0, fitting(sizes));
  const [first, last] = [page.at(0)?.id, page.at(-1)?.id];
  if (first === undefined || last === undefined) return { events: [], next: undefined };
  await takeRoom(page.reduce((sum, { bytes }) => sum + bytes, 0));
  const rows = await db.read<AgentEventRow>(sql`
    SELECT * FROM agent_events
    WHERE ${ofKind} AND id BETWEEN ${Math.min(first, last)} AND ${Math.max(first, last)} ORDER BY id ${order}`);
  return { events: rows.map(eventView), next: weights.length > page.length ? last : undefined };
}
