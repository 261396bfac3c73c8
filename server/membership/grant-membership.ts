import { insertMember } from "../channels/member.ts";
import type { Requester } from "../channels/membership-event.ts";
import { recordMembershipEvent } from "../channels/membership-event.ts";
import type { Context } from "../contract/context.ts";
import type { Refused } from "../contract/refusal.ts";
import { isRefused } from "../contract/refusal.ts";
import type { Transaction } from "../db/database.ts";

/** Makes a key a member on behalf of the channel's owner. Adding an existing member records no second event. */
export async function grantMembership(
  tx: Transaction,
  context: Context,
  doer: Requester,
  channelId: string,
  keyId: string,
): Promise<Refused<"quota_exceeded"> | undefined> {
  const { clock, ids, settings } = context;
  const isNew = await insertMember(tx, settings, { id: ids.uuid(), channelId, keyId, at: clock.now() });
  if (isRefused(isNew)) return isNew;
  return isNew ? recordMembershipEvent(tx, context, doer, { type: "member_added", channelId, keyId }) : undefined;
}
