import { insertMember } from "../channels/member.ts";
import type { Requester } from "../channels/membership-event.ts";
import { recordMembershipEvent } from "../channels/membership-event.ts";
import type { Context } from "../contract/context.ts";
import type { Transaction } from "../db/database.ts";

/** Makes a key a member on behalf of the channel's owner. Adding an existing member records no second event. */
export async function grantMembership(
  tx: Transaction,
  context: Context,
  doer: Requester,
  channelId: string,
  keyId: string,
): Promise<void> {
  const { clock, ids } = context;
  const isNew = await insertMember(tx, { id: ids.uuid(), channelId, keyId, at: clock.now() });
  if (isNew) await recordMembershipEvent(tx, context, doer, { type: "member_added", channelId, keyId });
}
