import sql from "sql-template-tag";
import type { ChannelRow } from "../channels/channel.ts";
import { recordMembershipEvent } from "../channels/membership-event.ts";
import type { Handler } from "../contract/operation.ts";
import { refuse } from "../contract/refusal.ts";
import type { Queryable } from "../db/database.ts";
import { withManagedChannel } from "./with-managed-channel.ts";

export const removeMember: Handler<"removeMember"> = ({ params, caller, remoteAddr }, context) =>
  withManagedChannel(context, caller, params.channel, async (tx, channel) => {
    const { key_id: keyId } = params;
    if (await isOwners(tx, channel, keyId)) return refuse("cannot_remove_owner");
    const removed = await tx.query(
      sql`DELETE FROM channel_members WHERE channel_id = ${channel.id} AND key_id = ${keyId} RETURNING id`,
    );
    const change = { type: "member_removed", channelId: channel.id, keyId } as const;
    if (removed.length > 0) await recordMembershipEvent(tx, context, { caller, remoteAddr }, change);
    return { status: 200, body: { status: "removed" } };
  });

/** Every key of the owner may use the channel, member or not: taking one off the list would shut nobody out. */
async function isOwners(tx: Queryable, channel: ChannelRow, keyId: string): Promise<boolean> {
  const owners = await tx.query(sql`SELECT 1 FROM keys WHERE id = ${keyId} AND owner_id = ${channel.owner_id}`);
  return owners.length > 0;
}
