import type { Member } from "../../generated/prisma/sqlite/client.ts";
import { findManagedChannel } from "../channels/channel.ts";
import { memberView } from "../channels/member.ts";
import { cursorAfterPage, readPlace } from "../contract/keyset-cursor.ts";
import type { Handler } from "../contract/operation.ts";
import { isRefused } from "../contract/refusal.ts";
import type { Micros } from "../time/timestamp.ts";

export const listMembers: Handler<"listMembers"> = async ({ params, query, caller }, { db }) => {
  const channel = await findManagedChannel(db, caller, params.channel);
  if (isRefused(channel)) return channel;
  const place = readPlace(query.cursor);
  if (isRefused(place)) return place;
  const { limit } = query;
  const members = await db.models.member.findMany({
    where: { channelId: channel.id, ...(place && after(place)) },
    orderBy: [{ grantedAt: "asc" }, { id: "asc" }],
    take: limit + 1,
  });
  const data = members.slice(0, limit).map(memberView);
  return { status: 200, body: { data, limit, next_cursor: cursorAfterPage(members, limit, placed) } };
};

const placed = ({ id, grantedAt }: Member) => ({ id, created_at: grantedAt });

/** Imported members may share a moment. */
const after = ({ at, id }: { at: Micros; id?: string }) =>
  id === undefined ? { grantedAt: { gt: at } } : { grantedAt: { gte: at }, NOT: { grantedAt: at, id: { lte: id } } };
