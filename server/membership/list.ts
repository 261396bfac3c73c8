import { findManagedChannel } from "../channels/channel.ts";
import { memberView } from "../channels/member.ts";
import { MAX_ITEMS } from "../contract/keyset-cursor.ts";
import type { Handler } from "../contract/operation.ts";
import { isRefused } from "../contract/refusal.ts";

export const listMembers: Handler<"listMembers"> = async ({ params, caller }, { db }) => {
  const channel = await findManagedChannel(db, caller, params.channel);
  if (isRefused(channel)) return channel;
  const members = await db.models.member.findMany({
    where: { channelId: channel.id },
    orderBy: [{ grantedAt: "asc" }, { id: "asc" }],
    take: MAX_ITEMS,
  });
  return { status: 200, body: { data: members.map(memberView) } };
};
