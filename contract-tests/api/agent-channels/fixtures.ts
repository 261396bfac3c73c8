import type { components } from "../../../generated/api.ts";
import type { Client, LooseAnswer } from "../../harness/harness.ts";

export type View = components["schemas"]["AgentChannelView"];
export type AgentEvent = components["schemas"]["AgentEvent"];

/** Makes an agent channel and returns its id. */
export async function newChannel(maker: Client, body: Record<string, unknown> = {}): Promise<string> {
  const answer = await maker.attempt("createAgentChannel", { body });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return String(answer.body["id"]);
}

/** Tries to append an event. */
export const say = (
  agent: Client,
  id: string,
  kind: string,
  payload: Record<string, unknown> = {},
  author = "",
): Promise<LooseAnswer> =>
  agent.attempt("appendAgentChannelEvent", { params: { id }, body: { kind, payload, author } });

/** Appends an event. */
export async function append(...event: Parameters<typeof say>): Promise<AgentEvent> {
  const answer = await say(...event);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return answer.body as unknown as AgentEvent;
}

export async function viewOf(agent: Client, id: string): Promise<View> {
  const answer = await agent.attempt("readAgentChannel", { params: { id } });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return answer.body as unknown as View;
}

export async function eventsOf(agent: Client, id: string, query: Record<string, unknown> = {}): Promise<AgentEvent[]> {
  const answer = await agent.attempt("listAgentChannelEvents", { params: { id }, query });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return answer.body as unknown as AgentEvent[];
}

/** The numbers of a channel's `note` events. */
export const countedIn = (events: readonly AgentEvent[]): unknown[] => events.map(({ payload }) => payload["n"]);

/** A state of version 2 that one agent holds. */
export const stateOf = (holder: string | null, concepts: readonly object[] = [], more: object = {}) => ({
  protocol_version: 2,
  handoff: { holder, expected_action: "go on" },
  concepts,
  ...more,
});

/** The path of the next page, as the Link header gives it. */
export function nextOf({ headers }: LooseAnswer): string | undefined {
  const [, address] = /<([^>]+)>; rel="next"/.exec(headers.get("link") ?? "") ?? [];
  if (address === undefined) return undefined;
  const { pathname, search } = new URL(address);
  return pathname + search;
}
