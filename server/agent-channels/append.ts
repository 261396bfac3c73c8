import type { Caller } from "../contract/caller.ts";
import type { Context } from "../contract/context.ts";
import type { Body, Handler } from "../contract/operation.ts";
import { refusableUnit } from "../contract/refusable-transaction.ts";
import type { Refused } from "../contract/refusal.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import type { Queryable } from "../db/database.ts";
import { larger } from "../db/extremes.ts";
import sql from "../db/sql.ts";
import { withinUnit } from "../db/within-unit.ts";
import { keepEntitled } from "../entitlement.ts";
import { excessOf, OF_AGENT_EVENTS, refuseExcess } from "../quotas/load.ts";
import { letIn } from "../quotas/owner-loads.ts";
import type { Micros } from "../time/timestamp.ts";
import type { RequestTrace } from "../tracing/tracing.ts";
import type { AgentChannelRow, Unreachable } from "./channel.ts";
import { findAgentChannel, isStillOpenTo, join, reachAgentChannel, topicOf } from "./channel.ts";
import { keepFinished } from "./concepts.ts";
import type { AgentEventRow, Payload, Turn } from "./event.ts";
import { eventView } from "./event.ts";
import { eventSpan } from "./event-span.ts";
import { agentBehind, noteEvent, noteWork } from "./presence.ts";
import { conceptEntries, isVersion2, readState, refuseOddState } from "./state.ts";
import { turnOf } from "./turn.ts";

export const appendAgentChannelEvent: Handler<"appendAgentChannelEvent"> = async (call, context) => {
  const { body, caller, trace } = call;
  const channel = await reachAgentChannel(context.db, call);
  if (isRefused(channel)) return channel;
  const draft = draftOf(body);
  if (isRefused(draft)) return draft;
  const size = { messages: 1, bytes: draft.bytes };
  const row = await letIn(context.agentEvents, channel.owner_id, size, "posts", async (room) => {
    const excess = room && excessOf(size, room);
    return excess
      ? refuseExcess(excess, room, OF_AGENT_EVENTS)
      : refusableUnit(context.db, (tx) => store(tx, context, caller, channel, draft));
  });
  if (isRefused(row)) return row;
  announce(context, row, trace);
  return { status: 200, body: eventView(row) };
};

/** Call it after the commit: it wakes the waiters and records the span. */
function announce({ longPoll, spans }: Context, row: AgentEventRow, trace: RequestTrace): void {
  longPoll.wake(topicOf(row.channel_id));
  spans.record(trace, () => eventSpan(row));
}

/** An event to store. */
interface Draft {
  readonly kind: string;
  readonly author: string;
  /** As JSON text, its numbers as sent. */
  readonly text: string;
  readonly payload: Payload;
  /** Of payload, kind and author. */
  readonly bytes: number;
  /** For a state that the protocol has rules for. */
  readonly isVersion2: boolean;
}

function draftOf({
  kind,
  author = "",
  payload,
}: Body<"appendAgentChannelEvent">): Draft | Refused<"invalid_agent_state"> {
  const text = JSON.stringify(payload);
  const plain = JSON.parse(text) as Payload;
  const ruled = kind === "state" && isVersion2(plain);
  const bytes = [text, kind, author].reduce((sum, part) => sum + Buffer.byteLength(part), 0);
  return (ruled && refuseOddState(plain)) || { kind, author, text, payload, bytes, isVersion2: ruled };
}

type Unstored =
  | Unreachable
  | Refused<"unauthorized" | "insufficient_scope" | "agent_channel_closed" | "concept_finished">;

/**
 * Advances the channel's clock, which also keeps every other writer out until the commit: ids are in commit order, and
 * nothing slips into a closed channel, or from a caller that had access when the request began but no longer does.
 */
async function store(
  tx: Queryable,
  context: Context,
  caller: Caller,
  channel: AgentChannelRow,
  draft: Draft,
): Promise<AgentEventRow | Unstored> {
  const unentitled = await keepEntitled(tx, caller);
  if (unentitled) return unentitled;
  const [moved] = await tx.query<Pick<AgentChannelRow, "clock">>(sql`
    UPDATE agent_channels SET clock = ${larger(context.clock.now(), sql`clock + 1`)}, event_count = event_count + 1,
      event_bytes = event_bytes + ${draft.bytes}
    WHERE id = ${channel.id} AND ${isStillOpenTo(caller)} AND closed_at IS NULL RETURNING clock`);
  if (!moved) return refuseUnmoved(tx, caller, channel);
  const at = moved.clock;
  const changed = draft.isVersion2 && (await keepFinished(tx, channel.id, conceptEntries(draft.payload)));
  if (changed) return changed;
  const agent = agentBehind(draft.kind, draft.author, draft.payload);
  const turn = draft.kind === "state" ? await turnOf(tx, channel.id, agent, at, context.settings) : null;
  const row = await insert(tx, caller, channel.id, draft, turn, at);
  if (agent !== undefined) await noteEvent(tx, channel.id, agent, draft.kind, at);
  if (draft.kind === "state") await noteWork(tx, channel.id, readState(draft.payload), at);
  await join(tx, caller, channel, at);
  return row;
}

async function refuseUnmoved(tx: Queryable, caller: Caller, { id }: AgentChannelRow): Promise<Unstored> {
  const now = await findAgentChannel(withinUnit(tx), caller, id);
  return isRefused(now) ? now : refuse("agent_channel_closed");
}

async function insert(
  tx: Queryable,
  { keyId }: Caller,
  channelId: string,
  { kind, author, text }: Draft,
  turn: Turn | null,
  at: Micros,
): Promise<AgentEventRow> {
  const [row] = await tx.query<AgentEventRow>(sql`
    INSERT INTO agent_events (channel_id, kind, author, key_id, payload, turn, created_at)
    VALUES (${channelId}, ${kind}, ${author}, ${keyId}, ${text}, ${turn}, ${at}) RETURNING *`);
  if (!row) throw new Error("an event was not stored");
  return row;
}
