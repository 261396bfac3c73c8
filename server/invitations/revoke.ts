import { recordMembershipEvent } from "../channels/membership-event.ts";
import type { Handler } from "../contract/operation.ts";
import { refuse } from "../contract/refusal.ts";
import { invitationView, referenceOf } from "../membership/invite.ts";
import { findInvitation } from "./invitation.ts";

export const revokeInvitation: Handler<"revokeInvitation"> = ({ params: { id }, caller, remoteAddr }, context) =>
  context.db.transaction(async (tx) => {
    const now = context.clock.now();
    const found = (await findInvitation(tx, referenceOf(id), now)) ?? (await findInvitation(tx, id, now));
    if (!found) return refuse("invitation_not_found");
    const { invitation, channel } = found;
    const { reference } = invitation;
    if (invitation.ownerId !== caller.ownerId) return refuse("forbidden");
    const where = { reference, revokedAt: null, expiresAt: { gt: now } };
    const [revoked] = await tx.models.invitation.updateManyAndReturn({ where, data: { revokedAt: now } });
    const change = { type: "invitation_revoked", channelId: channel.id, keyId: null, invitation: reference } as const;
    if (revoked) await recordMembershipEvent(tx, context, { caller, remoteAddr }, change);
    return { status: 200, body: invitationView({ ...(revoked ?? invitation), id }, channel, now) };
  });
