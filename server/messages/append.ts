import type { ChannelCounts, ChannelRow } from "../channels/channel.ts";
import { channelById } from "../channels/channel.ts";
import { areStillAllowed, refuseEnded } from "../channels/recheck-access.ts";
import type { Caller } from "../contract/caller.ts";
import type { Ids, Room } from "../contract/context.ts";
import type { Refused } from "../contract/refusal.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import type { Queryable } from "../db/database.ts";
import { larger } from "../db/extremes.ts";
import sql from "../db/sql.ts";
import { withinUnit } from "../db/within-unit.ts";
import { enqueueMessages } from "../delivery/outbox.ts";
import { excessOf, refuseExcess } from "../quotas/load.ts";
import type { Micros } from "../time/timestamp.ts";
import { seconds } from "../time/timestamp.ts";
import { countedAt, rateExceeded, takenAt } from "./channel-write-rate.ts";
import { type Draft, sizeOf } from "./draft.ts";
import { evict, evictFinished } from "./eviction.ts";
import type { MessageRow } from "./message.ts";
import { messageView } from "./message.ts";
import { insertion, newRow } from "./new-row.ts";

/** Retry-After of a paused channel, in seconds. */
const PAUSED_RETRY_SECONDS = 30;

/** A post to store. */
export interface Appending {
  readonly channel: ChannelRow;
  readonly ids: Ids;
  readonly draft: Draft;
  /** When it was requested. */
  readonly now: Micros;
  /** What the quotas of the channel's owner leave, where that is less than what is posted; undefined where all fits. */
  readonly room?: Room | undefined;
}

/** A stored message, and the webhooks to wake after the commit. */
export interface Appended {
  readonly row: MessageRow;
  readonly pushedTo: readonly string[];
}

type Unappended = Refused<
  | "unauthorized"
  | "insufficient_scope"
  | "channel_access_denied"
  | "channel_paused"
  | "channel_not_found"
  | "channel_full"
  | "channel_write_rate_exceeded"
  | "quota_exceeded"
>;

/** `appendAll` for a single message. */
export async function append(tx: Queryable, one: Appending): Promise<Appended | Unappended> {
  const outcome = await appendAll(tx, [one]);
  if (isRefused(outcome)) return outcome;
  const [appended] = outcome;
  if (!appended) throw new Error("a message was neither stored nor refused");
  return appended;
}

/**
 * Appends messages to one channel, and queues deliveries for its webhooks. The channel's clock advances in the same
 * transaction, so the order of commits is the order of cursors and no two messages share one.
 *
 * A refusal leaves partial work behind: call it within `allOrRefused`. When several messages are refused together, some
 * may still succeed alone: a full channel may have room for a few of them, and the minute's limit may not be used up.
 */
export async function appendAll(tx: Queryable, all: readonly Appending[]): Promise<readonly Appended[] | Unappended> {
  const [first] = all;
  if (!first) return [];
  const now = Math.max(...all.map((each) => each.now));
  const callers = all.map(({ draft }) => draft.caller);
  const bytes = all.reduce((sum, { draft }) => sum + draft.bytes, 0);
  const moved = await moveClock(tx, first.channel, callers, bytes, now);
  if (!moved) return refusal(tx, first.channel.id, callers, now);
  const earliest = moved.clock - all.length + 1;
  const rows = all.map((each, index) => newRow(each, earliest + index));
  await tx.query(insertion(rows));
  if (moved.next_expiry_at === null) await noteFirst(tx, first.channel, earliest);
  const { excess, clock } = moved;
  if (excess !== null && excess > 0) {
    const hasRoom = await evict(tx, first.channel, { count: all.length, excess }, earliest, now);
    if (!hasRoom) return refuse("channel_full");
  }
  const beyond = await refuseBeyondQuota(tx, all, clock, now);
  if (beyond) return beyond;
  const pushedTo = await push(tx, first, rows, all, moved.has_webhook, now);
  return rows.map((row) => ({ row, pushedTo: pushedTo.get(row.id) ?? [] }));
}

/** Refuses messages that exceed the quotas of the channel's owner, unless a single one finds enough finished work to take the place of. */
async function refuseBeyondQuota(
  tx: Queryable,
  all: readonly Appending[],
  newest: Micros,
  now: Micros,
): Promise<Refused<"quota_exceeded"> | undefined> {
  for (const { channel, draft, room } of all) {
    const size = sizeOf(draft);
    const excess = room && excessOf(size, room);
    if (!excess) continue;
    if (all.length > 1 || !(await evictFinished(tx, channel, { excess, size }, newest, now))) {
      return refuseExcess(excess, room);
    }
  }
  return undefined;
}

interface Moved extends Pick<ChannelRow, "has_webhook">, Pick<ChannelCounts, "clock" | "next_expiry_at"> {
  /** By how many messages the channel exceeds max_messages; null if it has no such limit. */
  excess: number | null;
}

/**
 * Advances the clock to the last of the callers' messages. No row if the channel is paused, deleted or accepts fewer, or if one
 * of the callers may no longer post.
 */
async function moveClock(
  tx: Queryable,
  { id }: ChannelRow,
  callers: readonly Caller[],
  bytes: number,
  now: Micros,
): Promise<Moved | undefined> {
  const count = callers.length;
  const [moved] = await tx.query<Moved>(sql`
    UPDATE channels AS c SET clock = ${larger(now, sql`clock + 1`)} + ${count - 1}, message_count = message_count + ${count},
      message_bytes = message_bytes + ${bytes}, ${countedAt(now, count)}
    WHERE c.id = ${id} AND NOT paused AND ${takenAt(now, count)} AND ${areStillAllowed(callers)}
    RETURNING clock, has_webhook, message_count - max_messages AS excess, next_expiry_at`);
  return moved;
}

/** Queues the deliveries. @returns by message, the webhooks to wake */
function push(
  tx: Queryable,
  { ids, channel }: Appending,
  rows: readonly MessageRow[],
  all: readonly Appending[],
  hasWebhook: boolean,
  now: Micros,
) {
  const posted = rows.flatMap((row, index) => {
    const draft = all[index]?.draft;
    if (!draft || !(hasWebhook || draft.toldByWebhook.length > 0)) return [];
    const { id, created_at: createdAt, available_at } = row;
    const message = messageView(row, createdAt, channel);
    return [
      { id, createdAt, dueAt: available_at ?? now, message, origin: draft.origin, mentioned: draft.toldByWebhook },
    ];
  });
  return enqueueMessages(tx, ids, channel.id, posted, hasWebhook);
}

/** The first message of an empty channel determines when there will be something to archive. */
async function noteFirst(tx: Queryable, { id, ttl_seconds }: ChannelRow, createdAt: Micros): Promise<void> {
  await tx.query(sql`UPDATE channels SET next_expiry_at = ${createdAt + seconds(ttl_seconds)} WHERE id = ${id}`);
}

async function refusal(tx: Queryable, channelId: string, callers: readonly Caller[], now: Micros): Promise<Unappended> {
  const db = withinUnit(tx);
  for (const caller of callers) {
    const ended = await refuseEnded(db, caller, channelId);
    if (ended) return ended;
  }
  // The channel of a result is gone with that of its task, though its row may still be there.
  if (!(await channelById(db, channelId))) return refuse("channel_not_found");
  const [channel] = await tx.query<ChannelRow & ChannelCounts>(sql`SELECT * FROM channels WHERE id = ${channelId}`);
  if (!channel) return refuse("channel_not_found");
  return channel.paused ? refuse("channel_paused", { retry_after: PAUSED_RETRY_SECONDS }) : rateExceeded(channel, now);
}
