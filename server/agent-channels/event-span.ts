import type { SpanRecord } from "../tracing/tracing.ts";
import type { AgentEventRow } from "./event.ts";

/** The instrumentation scope that existing dashboards for this protocol filter by. */
const SCOPE = "otel_a2a_relay_channels";

/** Stands in for a missing author. */
const ANONYMOUS = "(anonymous)";

/** Characters of a payload that a span includes. 2048 spans may wait for the collector, and a payload can have 256 KiB. */
const MAX_INPUT = 32_768;

/** The span of a stored event, with the attributes of this protocol: the channel is the session, the author the agent. */
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

/** JSON escaped to ASCII. A truncated text is copied, since V8 would otherwise keep the whole original alive behind the slice. */
function asciiOf(json: string): string {
  const text = json.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return text.length <= MAX_INPUT ? text : Buffer.from(text.slice(0, MAX_INPUT), "latin1").toString("latin1");
}
