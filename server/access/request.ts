import type { Channel } from "../../generated/prisma/sqlite/client.ts";
import { findChannel, lockChannel } from "../channels/channel.ts";
import type { Caller } from "../contract/caller.ts";
import type { Context } from "../contract/context.ts";
import type { Handler } from "../contract/operation.ts";
import { refusableTransaction } from "../contract/refusable-transaction.ts";
import type { Refused } from "../contract/refusal.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import type { Transaction } from "../db/database.ts";
import { refuseOneMore } from "../quotas/quota.ts";

const OPEN = { status: "open", note: "The channel is open: read and post right away." } as const;

export const requestAccess: Handler<"requestAccess"> = ({ params, body, caller }, context) =>
  refusableTransaction(context.db, async (tx) => {
    const usable = await findChannel(tx, caller, params.channel);
    if (!isRefused(usable)) {
      return { status: 200, body: usable.access === "open" ? OPEN : { status: "already_member" } };
    }
    const channel = await findListed(tx, params.channel);
    if (!channel) return refuse("channel_not_found");
    const request_id = await ask(tx, context, caller, channel.id, body.reason ?? "");
    return isRefused(request_id) ? request_id : { status: 202, body: { status: "pending", request_id } };
  });

/** A channel that everybody may know of. The answer must not distinguish a hidden channel from a missing one. */
async function findListed({ models }: Transaction, reference: string): Promise<Channel | undefined> {
  const { channel, channelAlias } = models;
  const byId = await channel.findUnique({ where: { id: reference.toLowerCase() } });
  const alias = byId
    ? undefined
    : await channelAlias.findUnique({ where: { alias: reference }, include: { channel: true } });
  const found = byId ?? alias?.channel;
  return found?.discoverable ? found : undefined;
}

/** The id of the caller's pending request: a new one, or the existing one with its original reason. */
async function ask(
  tx: Transaction,
  context: Context,
  { keyId, ownerId }: Caller,
  channelId: string,
  reason: string,
): Promise<string | Refused<"channel_not_found" | "quota_exceeded">> {
  const { clock, ids } = context;
  const { accessRequest } = tx.models;
  const pending = { channelId_pendingKeyId: { channelId, pendingKeyId: keyId } };
  const asked = await accessRequest.findUnique({ where: pending });
  const over = asked ? undefined : await refuseOneMore(tx, context, "access_requests", ownerId);
  if (over) return over;
  if (!(await lockChannel(tx, channelId))) return refuse("channel_not_found");
  const last = await accessRequest.findFirst({
    where: { channelId },
    orderBy: { createdAt: "desc" },
    select: { createdAt: true },
  });
  const createdAt = Math.max(clock.now(), (last?.createdAt ?? 0) + 1);
  const request = await accessRequest.upsert({
    where: pending,
    create: { id: ids.uuid(), channelId, requesterKeyId: keyId, pendingKeyId: keyId, reason, createdAt },
    update: { pendingKeyId: keyId },
  });
  return request.id;
}
