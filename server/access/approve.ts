import type { Context } from "../context.ts";
import type { Queryable } from "../db/database.ts";
import { letIn } from "../membership/let-in.ts";
import { manage } from "../membership/manage.ts";
import { enqueueMember } from "../webhooks/outbox.ts";
import type { Handler } from "../wire/operation.ts";
import { isRefused } from "../wire/refuse.ts";
import { decide, decisionView } from "./decide.ts";

export const approveAccessRequest: Handler<"approveAccessRequest"> = async (call, context) => {
  const { params, caller, remoteAddr } = call;
  const approved = await manage(context, caller, params.channel, async (tx, channel) => {
    const doer = { caller, remoteAddr };
    const asked = await decide(tx, context, doer, channel, params.request_id, "approved");
    if (isRefused(asked)) return asked;
    await letIn(tx, context, doer, channel.id, asked);
    return { asked, pushedTo: channel.has_webhook ? await tell(tx, context, channel.id, asked, caller.keyId) : [] };
  });
  if (isRefused(approved)) return approved;
  for (const webhook of approved.pushedTo) context.pushes.wake(webhook);
  return { status: 200, body: decisionView(params.request_id, approved.asked, "approved") };
};

const tell = (tx: Queryable, { ids, clock }: Context, channelId: string, memberKeyId: string, approvedBy: string) =>
  enqueueMember(tx, ids, channelId, { memberKeyId, approvedBy }, clock.now());
