import type { SpanRecord } from "../tracing/tracing.ts";
import type { AgentEventRow } from "./event.ts";

/** Who finds these spans by the instrumentation that makes them knows this name. */
const SCOPE = "otel_a2a_relay_channels";

/** What stands for an author who gives no name. */
const ANONYMOUS = "(anonymous)";

/** As much of a payload as a span shows, in characters: 2048 spans may wait for a collector, and none should hold a quarter of a megabyte. */
const MAX_INPUT = 32_768;

/** An event as the dashboards of this protocol know it: its channel is the session, its author the agent. */
export function eventSpan({ channel_id, kind, author, payload }: AgentEventRow): SpanRecord {
  const agent = author === "" ? ANONYMOUS : author;
  return {
    name: `agent-channel.event.${kind}`,
    kind: "internal",
    scope: SCOPE,
    attributes: {
      "session.id": channel_id,
      "o2r.channel.id": channel_id,
      "agent.id": agent,
      "graph.node.id": agent,
      "openinference.span.kind": "AGENT",
      "o2r.channel.event.kind": kind,
      "input.value": asciiOf(payload),
      "input.mime_type": "application/json",
    },
  };
}

/** JSON in ASCII alone. A longer text is cut and copied, or the whole of it would stay in memory behind its beginning. */
function asciiOf(json: string): string {
  const text = json.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return text.length <= MAX_INPUT ? text : Buffer.from(text.slice(0, MAX_INPUT), "latin1").toString("latin1");
}
