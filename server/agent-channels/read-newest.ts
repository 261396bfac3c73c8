import type { Context } from "../contract/context.ts";
import type { Call, Handler } from "../contract/operation.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import type { Unreachable } from "./channel.ts";
import { reachAgentChannel } from "./channel.ts";
import { type Payload, payloadOf } from "./event.ts";

export const readAgentChannelState: Handler<"readAgentChannelState"> = async (call, context) => {
  const state = await newestPayload(context, call, "state");
  if (isRefused(state)) return state;
  return state ? { status: 200, body: state } : refuse("no_agent_state");
};

export const readAgentChannelSpec: Handler<"readAgentChannelSpec"> = async (call, context) => {
  const spec = await newestPayload(context, call, "spec");
  if (isRefused(spec)) return spec;
  return spec ? { status: 200, body: spec } : refuse("no_agent_spec");
};

/** The payload of the newest event of a kind. */
async function newestPayload(
  { db }: Context,
  call: Call<"readAgentChannelState" | "readAgentChannelSpec">,
  kind: "state" | "spec",
): Promise<Payload | Unreachable | undefined> {
  const channel = await reachAgentChannel(db, call);
  if (isRefused(channel)) return channel;
  const newest = await db.models.agentEvent.findFirst({
    where: { channelId: channel.id, kind },
    orderBy: { id: "desc" },
    select: { payload: true },
  });
  return newest ? payloadOf(newest) : undefined;
}
