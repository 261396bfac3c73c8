import type { components } from "../../generated/api.ts";
import { takeRoom } from "../contract/page-room.ts";
import type { Reader } from "../db/database.ts";
import { literal } from "../db/literal.ts";
import type { Sql } from "../db/sql.ts";
import sql from "../db/sql.ts";
import type { Settings } from "../settings.ts";
import type { Micros } from "../time/timestamp.ts";
import type { AgentChannelRow } from "./channel.ts";
import { channelView } from "./channel.ts";
import type { ShownEvent } from "./event.ts";
import { eventView, payloadOf } from "./event.ts";
import { onboardingOf, participationIn } from "./onboarding.ts";
import type { PresenceRow } from "./presence.ts";
import { presenceView, presumedDeadAfter } from "./presence.ts";
import { readState } from "./state.ts";

const RECENT_EVENTS = 20;
const MOST_AGENTS = 500;

/** The rows of one channel, all as of one moment. */
interface Snapshot {
  readonly closedAt: Micros | null;
  readonly spec: ShownEvent | undefined;
  readonly state: ShownEvent | undefined;
  readonly recent: readonly ShownEvent[];
  readonly presence: readonly PresenceRow[];
}

type Part = "channel" | "spec" | "state" | "recent" | "agent";

/** The columns of all parts in one row: those of an event and those of an agent. */
type SnapshotRow = ShownEvent & PresenceRow & { part: Part; closed_at: Micros | null };

const NO_EVENT = sql`CAST(NULL AS bigint) AS id, CAST(NULL AS text) AS kind, CAST(NULL AS text) AS author,
  CAST(NULL AS text) AS payload, CAST(NULL AS text) AS turn, CAST(NULL AS bigint) AS created_at`;
const NO_AGENT = sql`CAST(NULL AS text) AS agent, CAST(NULL AS bigint) AS last_event_at,
  CAST(NULL AS bigint) AS last_status_at, CAST(NULL AS bigint) AS works_since`;
const OPEN = sql`CAST(NULL AS bigint) AS closed_at`;

/** The events of a channel with less are not measured. */
const SHORT = 65_536;

/** Waits for room for the events of a view, where they may be long: twenty of them have megabytes. */
async function takeRoomForView(db: Reader, { id, event_bytes }: AgentChannelRow): Promise<void> {
  if (event_bytes <= SHORT) return takeRoom(event_bytes);
  const newest = (condition: Sql, count: number) => sql`(SELECT coalesce(sum(bytes), 0) FROM (
    SELECT octet_length(payload) AS bytes FROM agent_events WHERE channel_id = ${id} AND ${condition}
    ORDER BY agent_events.id DESC LIMIT ${literal(count)}) AS newest)`;
  const [shown] = await db.read<{ bytes: number }>(sql`SELECT CAST(
    ${newest(sql`kind = 'spec'`, 1)} + ${newest(sql`kind = 'state'`, 1)} + ${newest(sql`TRUE`, RECENT_EVENTS)} AS BIGINT) AS bytes`);
  await takeRoom(shown?.bytes ?? 0);
}

/** One statement reads one snapshot, on both databases: state and log never contradict each other. */
async function readSnapshot(db: Reader, channelId: string): Promise<Snapshot> {
  const newest = (part: Sql, condition: Sql, count: number) => sql`SELECT * FROM (
    SELECT ${part} AS part, id, kind, author, payload, turn, created_at, ${NO_AGENT}, ${OPEN} FROM agent_events
    WHERE channel_id = ${channelId} AND ${condition} ORDER BY agent_events.id DESC LIMIT ${literal(count)}) e`;
  const rows = await db.read<SnapshotRow>(sql`
    SELECT 'channel' AS part, ${NO_EVENT}, ${NO_AGENT}, closed_at FROM agent_channels WHERE id = ${channelId}
    UNION ALL ${newest(sql`'spec'`, sql`kind = 'spec'`, 1)}
    UNION ALL ${newest(sql`'state'`, sql`kind = 'state'`, 1)}
    UNION ALL ${newest(sql`'recent'`, sql`TRUE`, RECENT_EVENTS)}
    UNION ALL SELECT * FROM (
      SELECT 'agent' AS part, ${NO_EVENT}, agent, last_event_at, last_status_at, works_since, ${OPEN} FROM agent_presence
      WHERE channel_id = ${channelId}
      ORDER BY CASE WHEN agent_presence.works_since IS NULL THEN 1 ELSE 0 END, coalesce(agent_presence.last_event_at, 0) DESC
      LIMIT ${literal(MOST_AGENTS)}) a`);
  const of = (part: Part) => rows.filter((row) => row.part === part).map((row) => ({ ...row, channel_id: channelId }));
  return {
    closedAt: of("channel")[0]?.closed_at ?? null,
    spec: of("spec")[0],
    state: of("state")[0],
    recent: of("recent"),
    presence: of("agent"),
  };
}

/**
 * Everything an agent needs to take part. `channel` is as the caller may see it; whether it is closed is read again.
 */
export async function readView(
  db: Reader,
  channel: AgentChannelRow,
  baseUrl: string,
  now: Micros,
  settings: Settings,
): Promise<components["schemas"]["AgentChannelView"]> {
  await takeRoomForView(db, channel);
  const { closedAt, spec, state, recent, presence } = await readSnapshot(db, channel.id);
  const facts = state && readState(payloadOf(state));
  return {
    channel: channelView({ ...channel, closed_at: closedAt }, baseUrl, settings),
    onboarding: onboardingOf(channel, baseUrl, settings),
    participate: participationIn(channel, baseUrl, settings),
    spec: spec ? payloadOf(spec) : null,
    state: state ? payloadOf(state) : null,
    recent_events: recent.map(eventView),
    liveness: {
      status_cadence_seconds: settings.statusCadenceSeconds,
      presumed_dead_after_seconds: presumedDeadAfter(settings),
    },
    presence: presenceView(presence, facts, { now, closed: closedAt !== null, settings }),
  };
}
