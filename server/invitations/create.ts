import type { Handler } from "../contract/operation.ts";
import { invitationView, invite } from "../membership/invite.ts";
import { withManagedChannel } from "../membership/with-managed-channel.ts";

export const createInvitation: Handler<"createInvitation"> = ({ params, caller, remoteAddr }, context) =>
  withManagedChannel(context, caller, params.channel, async (tx, channel) => {
    const invitation = await invite(tx, context, { caller, remoteAddr }, channel);
    return { status: 201, body: invitationView(invitation, channel, context.clock.now()) };
  });
