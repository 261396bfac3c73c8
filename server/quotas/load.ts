import type { components } from "../../generated/api.ts";
import type { Load, Room } from "../contract/context.ts";
import { type Refused, refuse } from "../contract/refusal.ts";

type QuotaName = components["schemas"]["QuotaName"];

export const NOTHING: Load = { messages: 0, bytes: 0 };

export const plus = (one: Load, other: Load): Load => ({
  messages: one.messages + other.messages,
  bytes: one.bytes + other.bytes,
});

export const minus = (one: Load, other: Load): Load => ({
  messages: one.messages - other.messages,
  bytes: one.bytes - other.bytes,
});

/** The smaller of both, for each part. */
export const least = (one: Load, other: Load): Load => ({
  messages: Math.min(one.messages, other.messages),
  bytes: Math.min(one.bytes, other.bytes),
});

/** No less than nothing, for each part. */
export const atLeastNothing = ({ messages, bytes }: Load): Load => ({
  messages: Math.max(messages, 0),
  bytes: Math.max(bytes, 0),
});

/** Whether the load is as large as another, in each part. */
export const covers = (load: Load, other: Load): boolean =>
  load.messages >= other.messages && load.bytes >= other.bytes;

/** By how much a load exceeds the room; undefined where it fits. */
export function excessOf(load: Load, { left }: Room): Load | undefined {
  return covers(left, load) ? undefined : atLeastNothing(minus(load, left));
}

/** The names of a load's two quotas. */
interface QuotaNames {
  readonly number: QuotaName;
  readonly bytes: QuotaName;
}

export const OF_MESSAGES: QuotaNames = { number: "messages", bytes: "message_bytes" };
export const OF_AGENT_EVENTS: QuotaNames = { number: "agent_events", bytes: "agent_event_bytes" };

/** The refusal of what exceeds the room, by the quota that it exceeds. */
export const refuseExcess = (excess: Load, { limits }: Room, names = OF_MESSAGES): Refused<"quota_exceeded"> =>
  excess.messages > 0
    ? refuse("quota_exceeded", { quota: names.number, quota_limit: limits.messages })
    : refuse("quota_exceeded", { quota: names.bytes, quota_limit: limits.bytes });
