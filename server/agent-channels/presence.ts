import type { components } from "../../generated/api.ts";
import type { AgentPresence } from "../../generated/prisma/sqlite/client.ts";
import type { Queryable } from "../db/database.ts";
import type { Row } from "../db/rows.ts";
import sql, { join } from "../db/sql.ts";
import type { Settings } from "../settings.ts";
import type { Micros } from "../time/timestamp.ts";
import { formatOptional, seconds } from "../time/timestamp.ts";
import { batches } from "./concepts.ts";
import type { Payload } from "./event.ts";
import type { StateFacts } from "./state.ts";
import { keyOf } from "./state.ts";

/** A row of `agent_presence`, as far as presence is computed from it. */
export type PresenceRow = Pick<Row<AgentPresence>, "agent" | "last_event_at" | "last_status_at" | "works_since">;

/** An agent that holds work is presumed dead after this many cadences without a status. */
const CADENCES = 5;

type Cadence = Pick<Settings, "statusCadenceSeconds">;

export const presumedDeadAfter = ({ statusCadenceSeconds }: Cadence): number => CADENCES * statusCadenceSeconds;

/**
 * Whether an agent holds work and has shown no sign of life for too long: since its newest status, or since it got the
 * work.
 */
export function isPresumedDead(
  { works_since, last_status_at }: Pick<PresenceRow, "works_since" | "last_status_at">,
  now: Micros,
  settings: Cadence,
): boolean {
  if (works_since === null) return false;
  return now - Math.max(works_since, last_status_at ?? 0) > seconds(presumedDeadAfter(settings));
}

/** The agent behind an event: its author, or the one its payload names if it has none. */
export function agentBehind(kind: string, author: string, payload: Payload): string | undefined {
  if (author !== "") return author;
  const named = kind === "status" ? payload["agent"] : kind === "state" ? payload["updated_by"] : undefined;
  return typeof named === "string" && named !== "" ? named : undefined;
}

/** Records that an agent was active. A status is a sign of life; other events are not. */
export async function noteEvent(tx: Queryable, channelId: string, agent: string, kind: string, at: Micros) {
  const statusAt = kind === "status" ? at : null;
  await tx.query(sql`
    INSERT INTO agent_presence (channel_id, agent_key, agent, last_event_at, last_status_at)
    VALUES (${channelId}, ${keyOf(agent)}, ${agent}, ${at}, ${statusAt})
    ON CONFLICT (channel_id, agent_key) DO UPDATE SET last_event_at = excluded.last_event_at,
      last_status_at = coalesce(excluded.last_status_at, agent_presence.last_status_at)`);
}

/** Records who holds work from a state on. Agents that held work before keep their earlier start. */
export async function noteWork(tx: Queryable, channelId: string, { working, agents }: StateFacts, at: Micros) {
  const before = await tx.query<Pick<Row<AgentPresence>, "agent" | "agent_key">>(sql`
    SELECT agent, agent_key FROM agent_presence WHERE channel_id = ${channelId} AND works_since IS NOT NULL`);
  const stopped = before.filter(({ agent }) => !working.has(agent));
  for (const batch of batches(stopped)) {
    await tx.query(sql`UPDATE agent_presence SET works_since = NULL
      WHERE channel_id = ${channelId} AND agent_key IN (${join(batch.map(({ agent_key }) => agent_key))})`);
  }
  const since = (agent: string) => (working.has(agent) ? at : null);
  for (const batch of batches([...new Set([...working, ...agents.keys()])])) {
    const rows = batch.map((agent) => sql`(${channelId}, ${keyOf(agent)}, ${agent}, ${since(agent)})`);
    await tx.query(sql`
      INSERT INTO agent_presence (channel_id, agent_key, agent, works_since) VALUES ${join(rows)}
      ON CONFLICT (channel_id, agent_key) DO UPDATE
        SET works_since = coalesce(agent_presence.works_since, excluded.works_since)`);
  }
}

/** The agents as the view shows them. In a closed channel nobody is presumed dead: no work is left. */
export function presenceView(
  rows: readonly PresenceRow[],
  facts: StateFacts | undefined,
  { now, closed, settings }: { now: Micros; closed: boolean; settings: Cadence },
): Record<string, components["schemas"]["AgentPresence"]> {
  return Object.fromEntries(
    rows.map((row) => [
      row.agent,
      {
        role: facts?.agents.get(row.agent)?.role ?? null,
        status: facts?.agents.get(row.agent)?.status ?? null,
        last_status_at: formatOptional(row.last_status_at),
        last_event_at: formatOptional(row.last_event_at),
        holds_work: row.works_since !== null,
        presumed_dead: !closed && isPresumedDead(row, now, settings),
      },
    ]),
  );
}
