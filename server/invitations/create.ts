import { withManagedChannel } from "../channels/with-managed-channel.ts";
import type { Handler } from "../contract/operation.ts";
import { refusableTransaction } from "../contract/refusable-transaction.ts";
import { invitationView, invite } from "../membership/invite.ts";
import { refuseOneMore } from "../quotas/quota.ts";

export const createInvitation: Handler<"createInvitation"> = ({ params, caller, remoteAddr }, context) =>
  refusableTransaction(context.db, async (tx) => {
    const within = { ...context, db: tx };
    const over = await refuseOneMore(tx, context, "invitations", caller.ownerId);
    if (over) return over;
    return withManagedChannel(within, caller, params.channel, async (channelTx, channel) => {
      const invitation = await invite(channelTx, context, { caller, remoteAddr }, channel);
      return { status: 201, body: invitationView(invitation, channel, context.clock.now()) };
    });
  });
