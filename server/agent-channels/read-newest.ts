import type { Handler } from "../contract/operation.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import { findAgentChannel } from "./channel.ts";
import { newestOf, payloadOf } from "./event.ts";

export const readAgentChannelState: Handler<"readAgentChannelState"> = async ({ params, caller }, { db }) => {
  const channel = await findAgentChannel(db, caller, params.id);
  if (isRefused(channel)) return channel;
  const state = await newestOf(db, channel.id, "state");
  return state ? { status: 200, body: payloadOf(state) } : refuse("no_agent_state");
};

export const readAgentChannelSpec: Handler<"readAgentChannelSpec"> = async ({ params, caller }, { db }) => {
  const channel = await findAgentChannel(db, caller, params.id);
  if (isRefused(channel)) return channel;
  const spec = await newestOf(db, channel.id, "spec");
  return spec ? { status: 200, body: payloadOf(spec) } : refuse("no_agent_spec");
};
