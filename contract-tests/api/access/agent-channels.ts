import type { OperationId } from "../../../generated/operations.ts";
import type { Cast } from "./cast.ts";
import { everyone, KEY, type Row, SCOPE } from "./row.ts";

/** A restricted agent channel of the owner with a charter and a state; member, poster and holder came by its invite. */
async function restricted({ owner, member, poster, holder, namesake, "former holder": former }: Cast) {
  const { id, url } = await owner.ok("createAgentChannel", { body: { access: "restricted" } });
  const invite = new URL(url).searchParams.get("invite") ?? "";
  for (const agent of [member, poster, holder, former, namesake]) {
    await agent.ok("readAgentChannel", { params: { id }, query: { invite } });
  }
  for (const kind of ["spec", "state"]) {
    await owner.ok("appendAgentChannelEvent", { params: { id }, body: { kind, payload: {} } });
  }
  return { params: { id } };
}

const RESTRICTED = "403 agent_channel_restricted";

const participants = [RESTRICTED, 200, 200, 200, 200, SCOPE] as const;

/** What is asked of somebody else's restricted agent channel, and of nobody's: the columns are those of IN_A_CHANNEL. */
export const AGENT_CHANNELS: Partial<Record<OperationId, Row<Cast>>> = {
  createAgentChannel: [KEY, () => ({ body: {} }), ...everyone(200), SCOPE],
  listAgentChannels: [KEY, () => ({}), ...everyone(200), SCOPE],
  readAgentChannel: [KEY, restricted, ...participants],
  readAgentChannelState: [KEY, restricted, ...participants],
  readAgentChannelSpec: [KEY, restricted, ...participants],
  listAgentChannelEvents: [KEY, restricted, ...participants],
  appendAgentChannelEvent: [
    KEY,
    async (cast) => ({ ...(await restricted(cast)), body: { kind: "comms", payload: {} } }),
    ...participants,
  ],
  closeAgentChannel: [KEY, restricted, ...participants],
};
