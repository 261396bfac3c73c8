import type { ChannelRow } from "../channels/channel.ts";
import { ensureLane } from "../channels/ensure-lane.ts";
import { refuseReservedName } from "../channels/reserved.ts";
import type { Caller } from "../contract/caller.ts";
import type { Context } from "../contract/context.ts";
import type { Handler } from "../contract/operation.ts";
import type { Refused } from "../contract/refusal.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import { refuseDelayIn } from "../messages/delay.ts";
import { postTo } from "../messages/post.ts";
import { findLane } from "./lane.ts";

export const postTask: Handler<"postTask"> = async (call, context) => {
  const { body, caller } = call;
  const lane = await laneFor(context, caller, body.channel);
  if (isRefused(lane)) return lane;
  const undelayable = refuseDelayIn(lane, body.delay_seconds ?? 0);
  if (undelayable) return undelayable;
  const posted = await postTo(context, call, lane, body);
  // The lane was deleted after the look-up: the task goes to a new one.
  if (isRefused(posted) && posted.code === "channel_not_found") return postTask(call, context);
  if (isRefused(posted)) return posted;
  return { status: 201, body: { ...posted, channel: lane.id } };
};

type Unreachable = "channel_access_denied" | "channel_not_claimable" | "channel_name_conflict" | "quota_exceeded";

/** The lane of a task; where none is reachable, an open claimable channel of that name is created. */
export async function laneFor(
  context: Context,
  caller: Caller,
  reference: string,
): Promise<ChannelRow | Refused<Unreachable | "unauthorized" | "invalid_channel_name" | "insufficient_scope">> {
  const known = await findLane(context.db, caller, reference);
  if (!isRefused(known)) return known.mode === "claimable" ? known : refuse("channel_not_claimable");
  if (known.code !== "channel_not_found") return known;
  return refuseReservedName(reference) ?? ensureLane(context, caller, reference, "claimable");
}
