import { withManagedChannel } from "../channels/with-managed-channel.ts";
import type { Handler } from "../contract/operation.ts";
import { invitationView, invite } from "../membership/invite.ts";

export const createInvitation: Handler<"createInvitation"> = ({ params, caller, remoteAddr }, context) =>
  withManagedChannel(context, caller, params.channel, async (tx, channel) => {
    const invitation = await invite(tx, context, { caller, remoteAddr }, channel);
    return { status: 201, body: invitationView(invitation, channel, context.clock.now()) };
  });
