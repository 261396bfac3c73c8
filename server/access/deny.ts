import { withManagedChannel } from "../channels/with-managed-channel.ts";
import type { Handler } from "../contract/operation.ts";
import { isRefused } from "../contract/refusal.ts";
import { decide, decisionView } from "./decide.ts";

export const denyAccessRequest: Handler<"denyAccessRequest"> = ({ params, caller, remoteAddr }, context) =>
  withManagedChannel(context, caller, params.channel, async (tx, channel) => {
    const asked = await decide(tx, context, { caller, remoteAddr }, channel, params.request_id, "denied");
    if (isRefused(asked)) return asked;
    return { status: 200, body: decisionView(params.request_id, asked, "denied") };
  });
