import { findManagedChannel } from "../channels/channel.ts";
import { readCursor } from "../contract/cursor.ts";
import type { Handler } from "../contract/operation.ts";
import { isRefused } from "../contract/refusal.ts";
import { formatTimestamp } from "../time/timestamp.ts";

/** No two requests of a channel have the same moment, so the moment alone is the cursor. */
export const listAccessRequests: Handler<"listAccessRequests"> = async ({ params, query, caller }, { db }) => {
  const channel = await findManagedChannel(db, caller, params.channel);
  if (isRefused(channel)) return channel;
  const cursor = readCursor(query.cursor);
  if (isRefused(cursor)) return cursor;
  const { limit } = query;
  const pending = await db.models.accessRequest.findMany({
    where: { channelId: channel.id, status: "pending", createdAt: { gt: cursor.after } },
    orderBy: { createdAt: "asc" },
    take: limit + 1,
  });
  const data = pending.slice(0, limit).map(({ id, channelId, requesterKeyId, reason, createdAt }) => ({
    id,
    channel_id: channelId,
    requester_key_id: requesterKeyId,
    reason,
    status: "pending" as const,
    created_at: formatTimestamp(createdAt),
  }));
  const next_cursor = pending.length > limit ? (data.at(-1)?.created_at ?? null) : null;
  return { status: 200, body: { data, limit, next_cursor } };
};
