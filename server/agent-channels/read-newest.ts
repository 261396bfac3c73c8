import type { Caller } from "../contract/caller.ts";
import type { Context } from "../contract/context.ts";
import type { Handler } from "../contract/operation.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import type { Unreachable } from "./channel.ts";
import { findAgentChannel } from "./channel.ts";
import { type Payload, payloadOf } from "./event.ts";

export const readAgentChannelState: Handler<"readAgentChannelState"> = async ({ params, caller }, context) => {
  const state = await newestPayload(context, caller, params.id, "state");
  if (isRefused(state)) return state;
  return state ? { status: 200, body: state } : refuse("no_agent_state");
};

export const readAgentChannelSpec: Handler<"readAgentChannelSpec"> = async ({ params, caller }, context) => {
  const spec = await newestPayload(context, caller, params.id, "spec");
  if (isRefused(spec)) return spec;
  return spec ? { status: 200, body: spec } : refuse("no_agent_spec");
};

/** The payload of the newest event of a kind. */
async function newestPayload(
  { db }: Context,
  caller: Caller,
  reference: string,
  kind: "state" | "spec",
): Promise<Payload | Unreachable | undefined> {
  const channel = await findAgentChannel(db, caller, reference);
  if (isRefused(channel)) return channel;
  const newest = await db.models.agentEvent.findFirst({
    where: { channelId: channel.id, kind },
    orderBy: { id: "desc" },
    select: { payload: true },
  });
  return newest ? payloadOf(newest) : undefined;
}
