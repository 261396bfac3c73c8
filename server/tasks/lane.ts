import type { ChannelRow } from "../channels/channel.ts";
import { findAliased, findPublic, lookUpOwn } from "../channels/channel.ts";
import { ensureLane } from "../channels/ensure-lane.ts";
import { isFitName } from "../channels/fit-name.ts";
import type { Caller } from "../contract/caller.ts";
import type { Context } from "../contract/context.ts";
import type { Refused } from "../contract/refusal.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import type { Reader } from "../db/database.ts";

/**
 * The lane that a task names: resolved like any channel, or else by the name of an open, discoverable channel, which is how two
 * unrelated keys meet. A name used by several, as name or alias, belongs to the owner that published it first: a later namesake or
 * alias neither redirects a lane nor switches it off.
 */
export async function findLane(
  db: Reader,
  caller: Caller,
  reference: string,
): Promise<ChannelRow | Refused<"channel_not_found" | "channel_access_denied">> {
  const own = await lookUpOwn(db, caller, reference);
  if (own) return own;
  const aliased = await findAliased(db, caller, reference);
  const named = await findPublic(db, reference);
  if (!named) return aliased ?? refuse("channel_not_found");
  return aliased && !isRefused(aliased) && aliased.aliased_at < named.public_since ? aliased : named;
}

type Unreachable = Refused<
  "unauthorized" | "channel_not_found" | "channel_access_denied" | "insufficient_scope" | "quota_exceeded"
>;

/**
 * The lane that a worker or reader names, possibly before anybody has posted to it. For a waiting caller the lane is
 * created, so that the wait ends with the first post; for any other the answer is undefined: nothing there yet.
 */
export async function findOrAwaitLane(
  context: Context,
  caller: Caller,
  reference: string,
  wait: number,
): Promise<ChannelRow | undefined | Unreachable> {
  const known = await findLane(context.db, caller, reference);
  if (!isRefused(known) || known.code !== "channel_not_found" || !isFitName(reference)) return known;
  return wait > 0 ? makeChannel(context, caller, reference, "claimable") : undefined;
}

/** The channel that a broadcast names, created if the name is new. Its mode is not checked. */
export async function findOrMakeBroadcast(
  context: Context,
  caller: Caller,
  reference: string,
): Promise<ChannelRow | Unreachable> {
  const known = await findLane(context.db, caller, reference);
  if (!isRefused(known) || known.code !== "channel_not_found" || !isFitName(reference)) return known;
  return makeChannel(context, caller, reference, "broadcast");
}

/** An open channel of the caller's. If somebody creates one of this name at the same moment, its mode is theirs. */
async function makeChannel(
  context: Context,
  caller: Caller,
  name: string,
  mode: "broadcast" | "claimable",
): Promise<ChannelRow | Unreachable> {
  const made = await ensureLane(context, caller, name, mode);
  return isRefused(made) && made.code === "channel_name_conflict" ? findLane(context.db, caller, name) : made;
}
