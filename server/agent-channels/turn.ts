import type { Queryable } from "../db/database.ts";
import sql from "../db/sql.ts";
import type { Settings } from "../settings.ts";
import type { Micros } from "../time/timestamp.ts";
import type { AgentEventRow, Turn } from "./event.ts";
import { payloadOf } from "./event.ts";
import type { PresenceRow } from "./presence.ts";
import { isPresumedDead } from "./presence.ts";
import { keyOf, readState } from "./state.ts";

/**
 * Whose turn a new state is, according to the newest one before it. Runs in the transaction that stores the state, or
 * two authors could both be in turn.
 */
export async function turnOf(
  tx: Queryable,
  channelId: string,
  author: string | undefined,
  now: Micros,
  settings: Pick<Settings, "statusCadenceSeconds">,
): Promise<Turn> {
  const [previous] = await tx.query<Pick<AgentEventRow, "payload">>(sql`
    SELECT payload FROM agent_events WHERE channel_id = ${channelId} AND kind = 'state' ORDER BY id DESC LIMIT 1`);
  const holder = previous && readState(payloadOf(previous)).holder;
  if (holder === undefined || holder === author) return "holder";
  const [presence] = await tx.query<PresenceRow>(sql`
    SELECT * FROM agent_presence WHERE channel_id = ${channelId} AND agent_key = ${keyOf(holder)}`);
  return presence && isPresumedDead(presence, now, settings) ? "takeover" : "out_of_turn";
}
