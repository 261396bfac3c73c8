import { findManagedChannel } from "../channels/channel.ts";
import { readCursor } from "../contract/cursor.ts";
import type { Handler } from "../contract/operation.ts";
import { isRefused } from "../contract/refusal.ts";
import { listedInvitationView } from "../membership/invite.ts";

/** No two invitations of a channel have the same moment, so the moment alone is the cursor. */
export const listInvitations: Handler<"listInvitations"> = async ({ params, query, caller }, { db, clock }) => {
  const channel = await findManagedChannel(db, caller, params.channel);
  if (isRefused(channel)) return channel;
  const cursor = readCursor(query.cursor);
  if (isRefused(cursor)) return cursor;
  const now = clock.now();
  const { limit } = query;
  const invitations = await db.models.invitation.findMany({
    where: {
      channelId: channel.id,
      expiresAt: { gt: now },
      ...(cursor.echo !== null && { createdAt: { lt: cursor.after } }),
    },
    orderBy: { createdAt: "desc" },
    take: limit + 1,
  });
  const data = invitations.slice(0, limit).map((invitation) => listedInvitationView(invitation, channel, now));
  const next_cursor = invitations.length > limit ? (data.at(-1)?.created_at ?? null) : null;
  return { status: 200, body: { data, limit, next_cursor } };
};
