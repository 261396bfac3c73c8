import type { components } from "../../generated/api.ts";
import type { AgentEvent } from "../../generated/prisma/sqlite/client.ts";
import { readExactJson } from "../db/json-columns.ts";
import type { Row } from "../db/rows.ts";
import { formatTimestamp } from "../time/timestamp.ts";

export type Turn = components["schemas"]["Turn"];
export type Payload = components["schemas"]["AgentPayload"];

/** A row of `agent_events`. */
export type AgentEventRow = Row<AgentEvent>;

/** The columns that the wire shows. */
export type ShownEvent = Omit<AgentEventRow, "key_id">;

/** A payload as sent, numbers to the digit. */
export const payloadOf = ({ payload }: Pick<AgentEventRow, "payload">): Payload => readExactJson(payload);

/** An event as the wire shows it. */
export const eventView = (row: ShownEvent): components["schemas"]["AgentEvent"] => ({
  id: row.id,
  channel_id: row.channel_id,
  kind: row.kind,
  author: row.author,
  payload: payloadOf(row),
  created_at: formatTimestamp(row.created_at),
  ...(row.turn !== null && { turn: row.turn as Turn }),
});
