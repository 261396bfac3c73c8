import type { Caller } from "../contract/caller.ts";
import type { Refused } from "../contract/refusal.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import type { Reader } from "../db/database.ts";
import type { Sql } from "../db/sql.ts";
import sql, { join } from "../db/sql.ts";
import { areEntitled, refuseUnentitled } from "../entitlement.ts";
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
export const isStillAllowed = (caller: Caller, channelId: Sql | string): Sql => sql`(${areEntitled([caller])}
  AND EXISTS (SELECT 1 FROM channels c WHERE c.id = ${channelId} AND ${isUsable(caller)}))`;

/** `isStillAllowed` for a write to the channel `c` itself, for all of these callers. */
export const areStillAllowed = (callers: readonly Caller[]): Sql => {
  const each = [...new Map(callers.map((caller) => [caller.keyId, caller])).values()];
  return sql`${areEntitled(callers)} AND ${join(each.map(isUsable), " AND ")}`;
};

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
