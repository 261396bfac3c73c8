import type { Caller } from "../contract/caller.ts";
import type { Handler } from "../contract/operation.ts";
import { refusableUnit } from "../contract/refusable-transaction.ts";
import type { Refused } from "../contract/refusal.ts";
import { isRefused } from "../contract/refusal.ts";
import type { Queryable } from "../db/database.ts";
import { larger } from "../db/extremes.ts";
import sql from "../db/sql.ts";
import { withinUnit } from "../db/within-unit.ts";
import { keepEntitled } from "../entitlement.ts";
import type { Micros } from "../time/timestamp.ts";
import type { AgentChannelRow, Unreachable } from "./channel.ts";
import { channelView, findAgentChannel, isParticipant, isStillOpenTo, reachAgentChannel, topicOf } from "./channel.ts";

export const closeAgentChannel: Handler<"closeAgentChannel"> = async (call, { db, clock, longPoll, settings }) => {
  const { caller, baseUrl } = call;
  const channel = await reachAgentChannel(db, call);
  if (isRefused(channel)) return channel;
  const row = await refusableUnit(db, (tx) => close(tx, caller, channel, clock.now()));
  if (isRefused(row)) return row;
  longPoll.wake(topicOf(row.id));
  const shown = (await isParticipant(db, caller, row)) ? row : { ...row, invite: null };
  return { status: 200, body: channelView(shown, baseUrl, settings) };
};

/** The statement decides: of two simultaneous closes the first one's time stays, and no event follows it. */
async function close(
  tx: Queryable,
  caller: Caller,
  { id }: AgentChannelRow,
  now: Micros,
): Promise<AgentChannelRow | Unreachable | Refused<"unauthorized" | "insufficient_scope">> {
  const unentitled = await keepEntitled(tx, caller);
  if (unentitled) return unentitled;
  const [closed] = await tx.query<AgentChannelRow>(sql`
    UPDATE agent_channels SET closed_at = ${larger(now, sql`clock`)}
    WHERE id = ${id} AND ${isStillOpenTo(caller)} AND closed_at IS NULL RETURNING *`);
  return closed ?? findAgentChannel(withinUnit(tx), caller, id);
}
