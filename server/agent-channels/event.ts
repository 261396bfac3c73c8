import sql from "sql-template-tag";
import type { components } from "../../generated/api.ts";
import { parseExact } from "../contract/exact-json.ts";
import type { Reader } from "../db/database.ts";
import type { Micros } from "../time/timestamp.ts";
import { formatTimestamp } from "../time/timestamp.ts";

export type Turn = components["schemas"]["Turn"];
export type Payload = components["schemas"]["AgentPayload"];

/** A row of `agent_events`. */
export interface AgentEventRow {
  id: number;
  channel_id: string;
  kind: string;
  author: string;
  payload: string;
  turn: Turn | null;
  created_at: Micros;
}

/** A payload as it was sent, numbers to the digit. */
export const payloadOf = ({ payload }: Pick<AgentEventRow, "payload">): Payload => parseExact(payload) as Payload;

/** An event as the wire shows it. */
export const eventView = (row: AgentEventRow): components["schemas"]["AgentEvent"] => ({
  id: row.id,
  channel_id: row.channel_id,
  kind: row.kind,
  author: row.author,
  payload: payloadOf(row),
  created_at: formatTimestamp(row.created_at),
  ...(row.turn !== null && { turn: row.turn }),
});

/** The newest event of a kind. */
export async function newestOf(db: Reader, channelId: string, kind: string): Promise<AgentEventRow | undefined> {
  const [row] = await db.read<AgentEventRow>(sql`
    SELECT * FROM agent_events WHERE channel_id = ${channelId} AND kind = ${kind} ORDER BY id DESC LIMIT 1`);
  return row;
}
