import type { components } from "../../generated/api.ts";
import type { ChannelEvent } from "../../generated/prisma/sqlite/client.ts";
import { readCursor } from "../contract/cursor.ts";
import type { Handler } from "../contract/operation.ts";
import { isRefused } from "../contract/refusal.ts";
import { formatTimestamp } from "../time/timestamp.ts";
import { findManagedChannel } from "./channel.ts";
import type { ChannelEventType } from "./membership-event.ts";

export const listChannelEvents: Handler<"listChannelEvents"> = async ({ params, query, caller }, { db, clock }) => {
  const channel = await findManagedChannel(db, caller, params.channel);
  if (isRefused(channel)) return channel;
  const cursor = readCursor(query.cursor ?? query.since);
  if (isRefused(cursor)) return cursor;
  const events = await db.models.channelEvent.findMany({
    where: { channelId: channel.id, createdAt: { gt: cursor.after }, expiresAt: { gt: clock.now() } },
    orderBy: { createdAt: "asc" },
    take: query.limit,
  });
  const data = events.map(eventView);
  return { status: 200, body: { data, limit: query.limit, next_cursor: data.at(-1)?.created_at ?? cursor.echo } };
};

const eventView = (event: ChannelEvent): components["schemas"]["ChannelEvent"] => ({
  id: event.id,
  channel_id: event.channelId,
  event_type: event.eventType as ChannelEventType,
  actor_key_id: event.actorKeyId,
  subject_key_id: event.subjectKeyId,
  invitation_id: event.invitation,
  metadata: {},
  created_at: formatTimestamp(event.createdAt),
  expires_at: formatTimestamp(event.expiresAt),
});
