import type { Prisma } from "../../generated/prisma/sqlite/client.ts";
import type { Caller } from "../contract/caller.ts";
import type { Handler } from "../contract/operation.ts";
import { refuse } from "../contract/refusal.ts";
import type { Models } from "../db/models.ts";
import { toRow } from "../db/rows.ts";
import { channelView } from "./channel.ts";
import { canonicalId } from "./id.ts";
import { clamped, nextPage } from "./page-of-list.ts";

const TRUE = /^(?:1|t|true|y|yes|on)$/i;

export const listAgentChannels: Handler<"listAgentChannels"> = async ({ query, caller, baseUrl }, { db, settings }) => {
  const limit = clamped(query.limit);
  const before = query.before === undefined ? undefined : canonicalId(query.before);
  if (query.before !== undefined && before === undefined) {
    return refuse("invalid_cursor", { field: "before" }, "'before' is not the id of an agent channel.");
  }
  const closed = TRUE.test(String(query.include_closed));
  const { keyId } = caller;
  const channels = await db.models.agentChannel.findMany({
    where: {
      AND: [
        settings.agentChannelsListed ? {} : takesPart(caller),
        closed ? {} : { closedAt: null },
        before === undefined ? {} : await comesAfter(db.models, before),
      ],
    },
    include: { members: { where: { keyId } } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit + 1,
  });
  const page = channels.slice(0, limit);
  const body = page.map(({ members, ...channel }) => {
    const participates = channel.ownerId === caller.ownerId || members.length > 0;
    return channelView(toRow(participates ? channel : { ...channel, invite: null }), baseUrl, settings);
  });
  const last = page.at(-1);
  if (channels.length <= limit || !last) return { status: 200, body };
  const next = { limit, include_closed: closed, before: last.id };
  return { status: 200, body, headers: nextPage(`${baseUrl}/agent-channel`, next) };
};

const takesPart = ({ ownerId, keyId }: Caller): Prisma.AgentChannelWhereInput => ({
  OR: [{ ownerId }, { members: { some: { keyId } } }],
});

/** The part of the list after a channel; nothing follows one that does not exist. The first bound is for the index. */
async function comesAfter(models: Models, id: string): Promise<Prisma.AgentChannelWhereInput> {
  const last = await models.agentChannel.findUnique({ where: { id }, select: { createdAt: true } });
  if (!last) return { id: { in: [] } };
  const { createdAt } = last;
  return { createdAt: { lte: createdAt }, OR: [{ createdAt: { lt: createdAt } }, { id: { lt: id } }] };
}
