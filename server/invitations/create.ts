import { withManagedChannel } from "../channels/with-managed-channel.ts";
import type { Handler } from "../contract/operation.ts";
import { isRefused } from "../contract/refusal.ts";
import { invitationView, invite } from "../membership/invite.ts";
import { refuseOneMore } from "../quotas/quota.ts";

export const createInvitation: Handler<"createInvitation"> = ({ params, caller, remoteAddr }, context) =>
  withManagedChannel(
    context,
    caller,
    params.channel,
    async (tx, channel) => {
      const invitation = await invite(tx, context, { caller, remoteAddr }, channel);
      if (isRefused(invitation)) return invitation;
      return { status: 201, body: invitationView(invitation, channel, context.clock.now()) };
    },
    (tx) => refuseOneMore(tx, context, "invitations", caller.ownerId),
  );
