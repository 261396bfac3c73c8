import { letIn } from "../membership/let-in.ts";
import { manage } from "../membership/manage.ts";
import type { Handler } from "../wire/operation.ts";
import { isRefused } from "../wire/refuse.ts";
import { decide, decisionView } from "./decide.ts";

export const approveAccessRequest: Handler<"approveAccessRequest"> = ({ params, caller, remoteAddr }, context) =>
  manage(context, caller, params.channel, async (tx, channel) => {
    const doer = { caller, remoteAddr };
    const asked = await decide(tx, context, doer, channel, params.request_id, "approved");
    if (isRefused(asked)) return asked;
    await letIn(tx, context, doer, channel.id, asked);
    return { status: 200, body: decisionView(params.request_id, asked, "approved") };
  });
