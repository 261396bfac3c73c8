import type { Invitation } from "../../generated/prisma/sqlite/client.ts";
import { insertMember } from "../channels/member.ts";
import type { Requester } from "../channels/membership-event.ts";
import { recordMembershipEvent } from "../channels/membership-event.ts";
import type { Context } from "../contract/context.ts";
import type { Handler } from "../contract/operation.ts";
import { refusableTransaction } from "../contract/refusable-transaction.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import type { Transaction } from "../db/database.ts";
import { invitationView, referenceOf } from "../membership/invite.ts";
import { findInvitation } from "./invitation.ts";

/** Every lookup has been counted by now, even one without a key; otherwise guessing ids would cost nothing. */
export const resolveInvitation: Handler<"resolveInvitation"> = async (
  { params, caller, remoteAddr, isHead },
  context,
) => {
  if (!caller) return refuse("api_key_required", { redirect_to: context.settings.invitationOnboardingUrl });
  return refusableTransaction(context.db, (tx) => accept(tx, context, { caller, remoteAddr }, params.id, isHead));
};

/** Looks up and joins in one transaction: nobody joins after a revocation, nor by a HEAD request. */
async function accept(tx: Transaction, context: Context, doer: Requester, id: string, isHead: boolean) {
  const now = context.clock.now();
  const found = await findInvitation(tx, referenceOf(id), now);
  if (!found) return refuse("invitation_not_found");
  const { channel } = found;
  const invitation = { ...found.invitation, id };
  if (invitation.revokedAt !== null) return refuse("invitation_revoked");
  if (invitation.expiresAt <= now) return refuse("invitation_expired");
  const { keyId } = doer.caller;
  const isMember = (await tx.models.member.count({ where: { channelId: channel.id, keyId }, take: 1 })) > 0;
  if (!isMember && (await wasRemovedSince(tx, invitation, keyId))) return refuse("invitation_revoked");
  if (isHead) return { status: 200 as const, body: invitationView(invitation, channel, now) };
  const admitted = await insertMember(tx, context.settings, {
    id: context.ids.uuid(),
    channelId: channel.id,
    keyId,
    at: now,
    invitation: invitation.reference,
  });
  if (isRefused(admitted)) return admitted;
  const over = await recordMembershipEvent(tx, context, doer, {
    type: "invitation_resolved",
    channelId: channel.id,
    keyId,
    invitation: invitation.reference,
  });
  return over ?? { status: 200 as const, body: invitationView(invitation, channel, now) };
}

/** A removal outlives all earlier invitations: its event is kept for a day, as long as they can be used. */
async function wasRemovedSince(tx: Transaction, { channelId, createdAt }: Invitation, keyId: string): Promise<boolean> {
  const where = { channelId, subjectKeyId: keyId, eventType: "member_removed", createdAt: { gte: createdAt } };
  return (await tx.models.channelEvent.count({ where, take: 1 })) > 0;
}
