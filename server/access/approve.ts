import { withManagedChannel } from "../channels/with-managed-channel.ts";
import type { Context } from "../contract/context.ts";
import type { Handler } from "../contract/operation.ts";
import { isRefused } from "../contract/refusal.ts";
import type { Transaction } from "../db/database.ts";
import { enqueueMember } from "../delivery/outbox.ts";
import { grantMembership } from "../membership/grant-membership.ts";
import { decide, decisionView } from "./decide.ts";

export const approveAccessRequest: Handler<"approveAccessRequest"> = async (call, context) => {
  const { params, caller, remoteAddr } = call;
  const approved = await withManagedChannel(context, caller, params.channel, async (tx, channel) => {
    const doer = { caller, remoteAddr };
    const asked = await decide(tx, context, doer, channel, params.request_id, "approved");
    if (isRefused(asked)) return asked;
    const over = await grantMembership(tx, context, doer, channel.id, asked);
    if (over) return over;
    return { asked, pushedTo: channel.has_webhook ? await tell(tx, context, channel.id, asked, caller.keyId) : [] };
  });
  if (isRefused(approved)) return approved;
  for (const webhook of approved.pushedTo) context.pushes.wake(webhook);
  return { status: 200, body: decisionView(params.request_id, approved.asked, "approved") };
};

const tell = (tx: Transaction, { ids, clock }: Context, channelId: string, memberKeyId: string, approvedBy: string) =>
  enqueueMember(tx, ids, channelId, { memberKeyId, approvedBy }, clock.now());
