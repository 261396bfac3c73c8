import type { ChannelRow } from "../channels/channel.ts";
import { recordMembershipEvent } from "../channels/membership-event.ts";
import { withManagedChannel } from "../channels/with-managed-channel.ts";
import type { Handler } from "../contract/operation.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import type { Transaction } from "../db/database.ts";
import { keyTopic } from "../long-poll/notify.ts";

export const removeMember: Handler<"removeMember"> = async ({ params, caller, remoteAddr }, context) => {
  const { key_id: keyId } = params;
  let wasMember = false;
  const reply = await withManagedChannel(context, caller, params.channel, async (tx, channel) => {
    if (await isOwners(tx, channel, keyId)) return refuse("cannot_remove_owner");
    const removed = await tx.models.member.deleteMany({ where: { channelId: channel.id, keyId } });
    const change = { type: "member_removed", channelId: channel.id, keyId } as const;
    wasMember = removed.count > 0;
    if (wasMember) await recordMembershipEvent(tx, context, { caller, remoteAddr }, change);
    return { status: 200, body: { status: "removed" } } as const;
  });
  // Not otherwise: anybody could wake the waiters of a stranger's key.
  if (!isRefused(reply) && wasMember) context.longPoll.wake(keyTopic(keyId));
  return reply;
};

/** Every key of the owner may use the channel, member or not: taking one off the list would exclude nobody. */
async function isOwners(tx: Transaction, channel: ChannelRow, keyId: string): Promise<boolean> {
  return (await tx.models.key.count({ where: { id: keyId, ownerId: channel.owner_id } })) > 0;
}
