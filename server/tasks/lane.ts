import sql from "sql-template-tag";
import type { ChannelRow } from "../channels/channel.ts";
import { explainMissing, lookUpChannel } from "../channels/channel.ts";
import { ensureLane } from "../channels/ensure-lane.ts";
import { isFitName } from "../channels/fit-name.ts";
import type { Caller } from "../contract/caller.ts";
import type { Context } from "../contract/context.ts";
import type { Refused } from "../contract/refusal.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import type { Reader } from "../db/database.ts";
import { refuseWithout } from "../keys/scope.ts";

/**
 * The lane that a task names: resolved like any channel, then as the only open, discoverable channel of that name,
 * which is how two unrelated keys meet. A name shared by several such channels resolves to none of them.
 */
export async function findLane(
  db: Reader,
  caller: Caller,
  reference: string,
): Promise<ChannelRow | Refused<"channel_not_found" | "channel_access_denied">> {
  const known = await lookUpChannel(db, caller, reference);
  if (!isRefused(known) || known.code === "channel_access_denied") return known;
  const public_ = await db.read<ChannelRow>(sql`
    SELECT * FROM channels WHERE name = ${reference} AND access = 'open' AND discoverable LIMIT 2`);
  if (public_.length === 1 && public_[0]) return public_[0];
  return public_.length > 1 ? explainMissing(db, reference) : refuse("channel_not_found");
}

type Unreachable = Refused<"channel_not_found" | "channel_access_denied" | "insufficient_scope">;

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
  const narrowed = refuseWithout(caller, "channels:write");
  if (narrowed) return narrowed;
  const made = await ensureLane(context, caller, name, mode);
  return isRefused(made) ? findLane(context.db, caller, name) : made;
}
