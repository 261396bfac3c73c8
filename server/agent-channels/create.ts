import type { AgentChannel, Prisma } from "../../generated/prisma/sqlite/client.ts";
import type { Caller } from "../contract/caller.ts";
import type { Context } from "../contract/context.ts";
import type { Body, Handler } from "../contract/operation.ts";
import { refusableTransaction } from "../contract/refusable-transaction.ts";
import type { Refused } from "../contract/refusal.ts";
import { isRefused } from "../contract/refusal.ts";
import type { Transaction } from "../db/database.ts";
import { toRow } from "../db/rows.ts";
import { UniqueViolation } from "../db/unique-violation.ts";
import { refuseOneMore } from "../quotas/quota.ts";
import { channelView } from "./channel.ts";
import { candidateIds } from "./id.ts";
import { keptInvite, newInvite } from "./invite.ts";

export const createAgentChannel: Handler<"createAgentChannel"> = async ({ body, caller, baseUrl }, context) => {
  const channel = await refusableTransaction(context.db, (tx) => create(tx, context, caller, body));
  if (isRefused(channel)) return channel;
  return { status: 200, body: channelView(toRow(channel), baseUrl, context.settings) };
};

/**
 * Tries ids until one is free. Channels made one after the other never share a moment, so newest first is a total
 * order.
 */
async function create(
  tx: Transaction,
  context: Context,
  caller: Caller,
  wanted: Body<"createAgentChannel">,
): Promise<AgentChannel | Refused<"quota_exceeded">> {
  const { clock, ids, settings } = context;
  const full = await refuseOneMore(tx, context, "agent_channels", caller.ownerId);
  if (full) return full;
  const { agentChannel } = tx.models;
  const last = await agentChannel.findFirst({ orderBy: { ordinal: "desc" }, select: { ordinal: true } });
  const newest = await agentChannel.findFirst({ orderBy: { createdAt: "desc" }, select: { createdAt: true } });
  const taken = last?.ordinal ?? 0;
  const now = Math.max(clock.now(), (newest?.createdAt ?? 0) + 1);
  const { access = settings.agentChannelAccess, title = "", created_by: createdBy = "" } = wanted;
  const invite = access === "open" ? undefined : newInvite(ids);
  const data = {
    ownerId: caller.ownerId,
    createdByKeyId: caller.keyId,
    title,
    createdBy,
    access,
    ordinal: taken + 1,
    clock: now,
    createdAt: now,
  };
  for (const id of candidateIds(ids, taken)) {
    const kept = invite === undefined ? {} : keptInvite(settings.encryptionKey, id, invite);
    const channel = await createUnlessTaken(tx, { ...data, id, ...kept });
    if (channel) return channel;
  }
  throw new Error("no id was free for an agent channel");
}

/** In a savepoint: a violation would end the whole transaction on PostgreSQL. */
async function createUnlessTaken(
  tx: Transaction,
  data: Prisma.AgentChannelCreateInput,
): Promise<AgentChannel | undefined> {
  try {
    return await tx.transaction((inner) => inner.models.agentChannel.create({ data }));
  } catch (error) {
    if (error instanceof UniqueViolation) return undefined;
    throw error;
  }
}
