import { ensureChannel } from "../channels/ensure.ts";
import { refuseReservedName } from "../channels/reserved.ts";
import { channelView } from "../channels/view.ts";
import type { Context } from "../contract/context.ts";
import type { Call, Handler } from "../contract/operation.ts";
import { refusableTransaction } from "../contract/refusable-transaction.ts";
import { isRefused } from "../contract/refusal.ts";
import type { Transaction } from "../db/database.ts";
import { keepEntitled, needing, refuseWithout } from "../entitlement.ts";
import { invitationView, invite } from "../membership/invite.ts";
import { refuseOneMore } from "../quotas/quota.ts";

export const createClaimableSession: Handler<"createClaimableSession"> = async (call, context) => {
  const { caller, body } = call;
  const refused = refuseWithout(caller, "channels:manage") ?? refuseReservedName(body.name);
  if (refused) return refused;
  const made = await refusableTransaction(context.db, (tx) => createAndInvite(tx, call, context));
  if (isRefused(made)) return made;
  const { channel, invitation } = made;
  const view = await channelView(context.db, caller, channel);
  return { status: 201, body: { channel: view, invitation: invitationView(invitation, channel, context.clock.now()) } };
};

/** In one transaction, so that the channel cannot be deleted before it has its invitation. */
async function createAndInvite(tx: Transaction, call: Call<"createClaimableSession">, context: Context) {
  const { body, caller, remoteAddr } = call;
  const refused =
    (await keepEntitled(tx, needing(caller, "channels:manage"))) ??
    (await refuseOneMore(tx, context, "invitations", caller.ownerId));
  if (refused) return refused;
  const ensured = await ensureChannel({ ...context, db: tx }, caller, { ...body, mode: "claimable" });
  if (isRefused(ensured)) return ensured;
  const { row: channel } = ensured;
  const invitation = await invite(tx, context, { caller, remoteAddr }, channel);
  return isRefused(invitation) ? invitation : { channel, invitation };
}
