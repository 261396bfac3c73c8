import { recordMembershipEvent } from "../channels/membership-event.ts";
import type { Handler } from "../contract/operation.ts";
import { refuse } from "../contract/refusal.ts";
import { invitationView } from "../membership/invite.ts";
import { findInvitation } from "./invitation.ts";

export const revokeInvitation: Handler<"revokeInvitation"> = ({ params: { id }, caller, remoteAddr }, context) =>
  context.db.transaction(async (tx) => {
    const now = context.clock.now();
    const revoked = await tx.models.invitation.updateManyAndReturn({
      where: { id, ownerId: caller.ownerId, revokedAt: null, expiresAt: { gt: now } },
      data: { revokedAt: now },
    });
    for (const { channelId } of revoked) {
      const change = { type: "invitation_revoked", channelId, keyId: null, invitationId: id } as const;
      await recordMembershipEvent(tx, context, { caller, remoteAddr }, change);
    }
    const found = await findInvitation(tx, id, now);
    if (!found) return refuse("invitation_not_found");
    if (found.invitation.ownerId !== caller.ownerId) return refuse("forbidden");
    return { status: 200, body: invitationView(found.invitation, found.channel, now) };
  });
