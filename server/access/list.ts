import { findManagedChannel } from "../channels/channel.ts";
import { MAX_ITEMS } from "../contract/keyset-cursor.ts";
import type { Handler } from "../contract/operation.ts";
import { isRefused } from "../contract/refusal.ts";
import { formatTimestamp } from "../time/timestamp.ts";

export const listAccessRequests: Handler<"listAccessRequests"> = async ({ params, caller }, { db }) => {
  const channel = await findManagedChannel(db, caller, params.channel);
  if (isRefused(channel)) return channel;
  const pending = await db.models.accessRequest.findMany({
    where: { channelId: channel.id, pendingKeyId: { not: null } },
    orderBy: { createdAt: "asc" },
    take: MAX_ITEMS,
  });
  const data = pending.map(({ id, channelId, requesterKeyId, reason, createdAt }) => ({
    id,
    channel_id: channelId,
    requester_key_id: requesterKeyId,
    reason,
    status: "pending" as const,
    created_at: formatTimestamp(createdAt),
  }));
  return { status: 200, body: { data } };
};
