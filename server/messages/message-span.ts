import type { ActorReference } from "../actors/actor.ts";
import type { ChannelRow } from "../channels/channel.ts";
import { contextOf } from "../tracing/trace-context.ts";
import type { SpanRecord } from "../tracing/tracing.ts";
import type { MessageRow } from "./message.ts";

/** Operation types and span kinds by the semantic conventions for messaging. */
const OPERATIONS = {
  post: { type: "send", kind: "producer" },
  claim: { type: "receive", kind: "consumer" },
  ack: { type: "settle", kind: "internal" },
  release: { type: "settle", kind: "internal" },
  result: { type: "send", kind: "producer" },
} as const;

/** An operation on messages, for its span. */
export interface MessageOperation {
  readonly name: keyof typeof OPERATIONS;
  /** The channel of the task; also for a result, whose own channel has a generated name. */
  readonly channel: Pick<ChannelRow, "name">;
  readonly messages: readonly MessageRow[];
  readonly agent?: ActorReference | null | undefined;
  /** The task that a result belongs to. */
  readonly task?: MessageRow;
}

/**
 * The span of one step of a hand-off, by the semantic conventions for messaging and GenAI. It leaves out the content: people with
 * access to the collector may have none to the channel.
 */
export function messageSpan({ name, channel, messages, agent, task }: MessageOperation): SpanRecord {
  const { type, kind } = OPERATIONS[name];
  const [first, ...more] = messages;
  const single = more.length === 0 ? first : undefined;
  return {
    name: `${name} ${channel.name}`,
    kind,
    origins: (task ? [task] : messages).map(contextOf),
    attributes: {
      "messaging.system": "backchannel",
      "messaging.operation.name": name,
      "messaging.operation.type": type,
      "messaging.destination.name": channel.name,
      "messaging.message.id": single?.id,
      "messaging.message.conversation_id": task?.id,
      "messaging.message.body.size": single && Buffer.byteLength(single.content),
      "messaging.batch.message_count": single ? undefined : messages.length,
      "messaging.client.id": keyOf(name, single),
      "gen_ai.agent.id": agent?.id,
      "gen_ai.agent.name": agent?.name ?? single?.actor_label ?? undefined,
      "gen_ai.conversation.id": (task ?? single)?.id,
      "session.id": (task ?? single)?.id,
      "openinference.span.kind": "CHAIN",
    },
  };
}

/** The id of the acting key, which is not secret. */
const keyOf = (name: keyof typeof OPERATIONS, row: MessageRow | undefined): string | undefined =>
  (OPERATIONS[name].type === "send" ? row?.posted_by_key_id : row?.claimed_by_key_id) ?? undefined;
