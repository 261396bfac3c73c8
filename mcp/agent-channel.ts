import type { CallToolResult } from "@modelcontextprotocol/server";
import type { components } from "../generated/api.ts";
import { agentChannelGuide } from "../generated/mcp-tools.ts";
import { membersOf, refusalOf, told } from "./answers.ts";
import { type ApiAnswer, partsOf } from "./api.ts";
import { ask, succeeded, type ToolCall } from "./call.ts";
import { untilFound } from "./wait.ts";

type View = components["schemas"]["AgentChannelView"];
type Event = components["schemas"]["AgentEvent"];

/** A channel as a model names it: by its id, or by the URL that it was handed, which may hold an invite. */
interface Named {
  readonly id: string;
  readonly invite: string | undefined;
}

/** Ids are letters and digits. Anything else could make another path of the request. */
const ID = /^[A-Za-z0-9]+$/;

function channelIn(given: unknown): Named | undefined {
  const text = String(given).trim();
  const [, inUrl, query = ""] = /\/agent-channel\/([^/?#]+)[^?#]*\??([^#]*)/.exec(text) ?? [];
  const id = inUrl ?? text;
  return ID.test(id) ? { id, invite: new URLSearchParams(query).get("invite") ?? undefined } : undefined;
}

const MALFORMED: ApiAnswer = { status: 404, body: {}, errorCode: "malformed_agent_channel_id" };

/** The whole view, which is how an agent joins; after an event, what came since. */
export async function readAgentChannel(call: ToolCall): Promise<CallToolResult> {
  const channel = channelIn(call.given["channel"]);
  if (!channel) return refusalOf(MALFORMED);
  return call.given["after"] === undefined
    ? join(call, channel)
    : readOn(call, channel.id, Number(call.given["after"]));
}

async function join(call: ToolCall, { id, invite }: Named): Promise<CallToolResult> {
  const answer = await ask(call, "readAgentChannel", { path: { id }, query: { invite } }, { cut: call.signal });
  if (!succeeded(answer)) return refusalOf(answer);
  const view = answer.body as View;
  const events = view.recent_events.toReversed();
  return told({
    guide: guideOf(view),
    closed: view.channel.closed_at !== null,
    ...membersOf(call.tool, { readAgentChannel: view, listAgentChannelEvents: events }),
    next_after: lastOf(events, 0),
  });
}

function guideOf({ liveness }: View): string {
  const words: Record<string, number> = {
    cadence_seconds: liveness.status_cadence_seconds,
    dead_after_seconds: liveness.presumed_dead_after_seconds,
  };
  return agentChannelGuide.replace(/\{\{(\w+)\}\}/g, (place, word: string) => String(words[word] ?? place));
}

const lastOf = (events: readonly Event[], otherwise: number): number => events.at(-1)?.id ?? otherwise;

/**
 * The events after one, or a wait for them. A channel that is closed ends the wait: since its last event may have come just
 * before, the log is read once more then.
 */
async function readOn(call: ToolCall, id: string, after: number): Promise<CallToolResult> {
  const { given, signal, tool } = call;
  const read = (wait: number) =>
    ask(
      call,
      "listAgentChannelEvents",
      { path: { id }, query: { after, limit: given["limit"], wait } },
      { cut: signal },
    );
  let closed = false;
  const found = await untilFound(Number(given["timeout_seconds"]), call, async (wait) => {
    const page = await read(wait);
    if (!succeeded(page) || eventsIn(page).length > 0) return page;
    const view = await ask(call, "readAgentChannel", { path: { id } }, { cut: signal });
    if (!succeeded(view)) return view;
    closed = (view.body as View).channel.closed_at !== null;
    return closed ? read(0) : undefined;
  });
  if (found && !succeeded(found)) return refusalOf(found);
  const events = found ? eventsIn(found) : [];
  return told({
    ...(closed ? { closed } : {}),
    ...membersOf(tool, { listAgentChannelEvents: events }),
    next_after: lastOf(events, after),
  });
}

const eventsIn = ({ body }: ApiAnswer): Event[] => body as Event[];

/** A tool that is one request to a channel. */
export async function askChannelOnce(call: ToolCall): Promise<CallToolResult> {
  const { tool, given } = call;
  const channel = channelIn(given["channel"]);
  if (!channel) return refusalOf(MALFORMED);
  const answer = await ask(call, tool.operation, { ...partsOf(tool, given), path: { id: channel.id } });
  return succeeded(answer) ? told(membersOf(tool, { [tool.operation]: answer.body })) : refusalOf(answer);
}
