import { invitationView, invite } from "../membership/invite.ts";
import { manage } from "../membership/manage.ts";
import type { Handler } from "../wire/operation.ts";

export const createInvitation: Handler<"createInvitation"> = ({ params, caller, remoteAddr }, context) =>
  manage(context, caller, params.channel, async (tx, channel) => {
    const invitation = await invite(tx, context, { caller, remoteAddr }, channel);
    return { status: 201, body: invitationView(invitation, channel, context.clock.now()) };
  });
