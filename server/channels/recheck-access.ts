import type { Caller } from "../contract/caller.ts";
import type { Refused } from "../contract/refusal.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import type { Reader } from "../db/database.ts";
import { oneByOne } from "../db/one-by-one.ts";
import type { Sql } from "../db/sql.ts";
import sql, { join } from "../db/sql.ts";
import { isEntitled, refuseUnentitled, type WrittenCaller } from "../entitlement.ts";
import { accessTopic } from "../long-poll/notify.ts";
import type { ChannelRow } from "./channel.ts";
import { accessDenied, canUse, channelById, isUsable } from "./channel.ts";

type Unusable = Refused<"channel_not_found" | "channel_access_denied">;

/** Why a write of a caller that was allowed to when the request began changes nothing. */
export type Ended = Refused<"unauthorized" | "insufficient_scope" | "channel_access_denied">;

/** What wakes a waiter for something of this channel once its caller may have lost access. Members of a result's channel are its task's. */
export const entitlementTo = ({ id, work_channel_id }: ChannelRow): string[] =>
  [id, work_channel_id].flatMap((channelId) => (channelId === null ? [] : [accessTopic(channelId)]));

/**
 * The channel for each check of a waiter: first as it was found, later as it is by then. In between, the channel may have been
 * restricted, changed or deleted, or its caller removed from it.
 */
export function recheckAccess(caller: Caller, channel: ChannelRow): (db: Reader) => Promise<ChannelRow | Unusable> {
  let known: ChannelRow | undefined = channel;
  return async (db) => {
    const now = known ?? (await usableBy(db, caller, channel.id));
    known = undefined;
    return now;
  };
}

/**
 * Within a write that must decide by itself: the caller is still entitled, and may use the channel of this id. A write waits for its
 * turn, and its caller may have lost either since the request began.
 */
export const isStillAllowed = (caller: WrittenCaller, channelId: Sql | string): Sql => sql`(${isEntitled(caller)}
  AND EXISTS (SELECT 1 FROM channels c WHERE c.id = ${channelId} AND ${isUsable(caller)} ${oneByOne}))`;

/**
 * `isStillAllowed` for a write to the channel `c` itself, for all of these callers. Several, as PostgreSQL brings them together, are a list:
 * any number of them is the same text, and it plans each text by itself, five times before it keeps a plan.
 */
export function areStillAllowed(callers: readonly Caller[]): Sql {
  const byScope = [...Map.groupBy(callers, ({ neededScope }) => neededScope).values()];
  return join(byScope.map(mayAllWrite), " AND ");
}

/** Of callers that need the same scope. */
function mayAllWrite(callers: readonly Caller[]): Sql {
  const each = [...new Map(callers.map((caller) => [caller.keyId, caller])).values()];
  const [first] = each;
  if (!first) throw new Error("A write has no caller.");
  if (each.length === 1) return mayWrite(first);
  const listed = each.map(({ keyId, ownerId }) => ({ caller_key: keyId, caller_owner: ownerId }));
  const caller = { keyId: sql`caller_key`, ownerId: sql`caller_owner`, neededScope: first.neededScope };
  return sql`NOT EXISTS (
    SELECT 1 FROM json_to_recordset(CAST(${JSON.stringify(listed)} AS json)) AS its(caller_key text, caller_owner text)
    WHERE (${mayWrite(caller)}) IS NOT TRUE)`;
}

const mayWrite = (caller: WrittenCaller): Sql => sql`${isEntitled(caller)} AND ${isUsable(caller)}`;

/** Explains why a write of this caller changed nothing, if the caller is no longer allowed to. It decides nothing: the write has. */
export async function refuseEnded(db: Reader, caller: Caller, channelId: string): Promise<Ended | undefined> {
  const unentitled = await refuseUnentitled(db, caller);
  if (unentitled) return unentitled;
  const now = await usableBy(db, caller, channelId);
  return isRefused(now) && now.code !== "channel_not_found" ? now : undefined;
}

async function usableBy(db: Reader, caller: Caller, channelId: string): Promise<ChannelRow | Unusable> {
  const channel = await channelById(db, channelId);
  if (!channel) return refuse("channel_not_found");
  return (await canUse(db, caller, channel)) ? channel : accessDenied(channel);
}
