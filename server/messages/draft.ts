import type { ActorReference, ActorRow } from "../actors/actor.ts";
import { findActor } from "../actors/actor.ts";
import type { ChannelRow } from "../channels/channel.ts";
import { ownerCanUse } from "../channels/channel.ts";
import { metadataViolations } from "../channels/metadata-schema.ts";
import type { Caller } from "../contract/caller.ts";
import type { Load } from "../contract/context.ts";
import type { Refused } from "../contract/refusal.ts";
import { refuse } from "../contract/refusal.ts";
import type { Reader } from "../db/database.ts";
import type { TraceContext } from "../tracing/trace-context.ts";
import { originOf, type RequestTrace } from "../tracing/tracing.ts";

/** The request of a post, whatever its route. */
export interface Post {
  readonly content: string;
  readonly actor_label?: string | null;
  readonly metadata?: Record<string, unknown> | null;
  readonly mentions?: string[] | null;
  readonly delay_seconds?: number | null;
}

/** A valid post. */
export interface Draft {
  readonly caller: Caller;
  readonly content: string;
  readonly actor: ActorReference | null;
  readonly actorLabel: string | null;
  /** JSON. */
  readonly metadata: string;
  /** Of content and metadata, in UTF-8: what it takes of its channel's owner's quota. */
  readonly bytes: number;
  readonly mentions: readonly ActorReference[];
  /** Ids of the mentioned actors that have a webhook. */
  readonly toldByWebhook: readonly string[];
  /** How long the message cannot be claimed. */
  readonly delaySeconds: number;
  /** Where it comes from in a trace. */
  readonly origin: TraceContext | undefined;
}

/** What a message takes of its channel's owner's quotas. */
export const sizeOf = ({ bytes }: Pick<Draft, "bytes">): Load => ({ messages: 1, bytes });

/** Who posts, and in which trace. */
export interface Sender {
  readonly caller: Caller;
  readonly trace: RequestTrace;
}

/** Refuses text longer than the instance allows; the content is measured as sent, in bytes of UTF-8. */
export function refuseLong(text: string, maxBytes: number): Refused<"content_too_large"> | undefined {
  const received = Buffer.byteLength(text);
  if (received <= maxBytes) return undefined;
  return refuse("content_too_large", { max_content_bytes: maxBytes, received_bytes: received });
}

/** What a message says, and how large that is. */
export function bodyOf(content: string, given: object): Pick<Draft, "content" | "metadata" | "bytes"> {
  const metadata = JSON.stringify(given);
  return { content, metadata, bytes: Buffer.byteLength(content) + Buffer.byteLength(metadata) };
}

/** Validates a post against its channel. */
export async function draftOf(
  db: Reader,
  { caller, trace }: Sender,
  channel: ChannelRow,
  post: Post,
  maxBytes: number,
  actor: ActorReference | null = null,
): Promise<Draft | Refused<"content_too_large" | "metadata_validation_failed">> {
  const long = refuseLong(post.content, maxBytes);
  if (long) return long;
  const metadata = post.metadata ?? {};
  const violations = metadataViolations(channel.metadata_schema, metadata);
  if (violations.length > 0) return refuse("metadata_validation_failed", { violations });
  const mentioned = await readersAmong(db, channel, post.mentions ?? []);
  return {
    caller,
    actor,
    actorLabel: post.actor_label ?? null,
    ...bodyOf(post.content, metadata),
    mentions: mentioned.map(({ id, name }) => ({ id, name })),
    toldByWebhook: mentioned.filter((actor) => actor.has_webhook).map(({ id }) => id),
    delaySeconds: post.delay_seconds ?? 0,
    origin: originOf(trace),
  };
}

/** The mentioned actors that exist and may read the channel, without duplicates, in the order of the post. */
async function readersAmong(db: Reader, channel: ChannelRow, references: readonly string[]): Promise<ActorRow[]> {
  const readers = new Map<string, ActorRow>();
  for (const reference of references) {
    const actor = await findActor(db, reference);
    if (actor && (await ownerCanUse(db, actor.owner_id, channel))) readers.set(actor.id, actor);
  }
  return [...readers.values()];
}
