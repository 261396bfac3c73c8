import { memberView } from "../channels/member.ts";
import { withManagedChannel } from "../channels/with-managed-channel.ts";
import type { Handler } from "../contract/operation.ts";
import { grantMembership } from "./grant-membership.ts";

export const addMember: Handler<"addMember"> = ({ params, body, caller, remoteAddr }, context) =>
  withManagedChannel(context, caller, params.channel, async (tx, { id }) => {
    const over = await grantMembership(tx, context, { caller, remoteAddr }, id, body.key_id);
    if (over) return over;
    const where = { channelId_keyId: { channelId: id, keyId: body.key_id } };
    return { status: 201, body: memberView(await tx.models.member.findUniqueOrThrow({ where })) };
  });
