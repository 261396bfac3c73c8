import type { Handler } from "../contract/operation.ts";
import { isRefused } from "../contract/refusal.ts";
import { larger } from "../db/extremes.ts";
import sql from "../db/sql.ts";
import type { AgentChannelRow } from "./channel.ts";
import { channelView, findAgentChannel, isParticipant, topicOf } from "./channel.ts";

/** The statement decides: of two simultaneous closes the first one's time stays, and no event follows it. */
export const closeAgentChannel: Handler<"closeAgentChannel"> = async (call, { db, clock, longPoll }) => {
  const { params, caller, baseUrl } = call;
  const channel = await findAgentChannel(db, caller, params.id);
  if (isRefused(channel)) return channel;
  const [closed] = await db.write<AgentChannelRow>(sql`
    UPDATE agent_channels SET closed_at = ${larger(clock.now(), sql`clock`)}
    WHERE id = ${channel.id} AND closed_at IS NULL RETURNING *`);
  if (closed) longPoll.wake(topicOf(channel.id));
  const [row = channel] = closed
    ? [closed]
    : await db.read<AgentChannelRow>(sql`SELECT * FROM agent_channels WHERE id = ${channel.id}`);
  const shown = (await isParticipant(db, caller, row)) ? row : { ...row, invite: null };
  return { status: 200, body: channelView(shown, baseUrl) };
};
