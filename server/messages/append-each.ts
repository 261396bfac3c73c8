import type { Room } from "../contract/context.ts";
import { refusableUnit } from "../contract/refusable-transaction.ts";
import type { Refused } from "../contract/refusal.ts";
import { isRefused } from "../contract/refusal.ts";
import type { Queryable } from "../db/database.ts";
import { withinUnit } from "../db/within-unit.ts";
import { atLeastNothing, excessOf, least, minus } from "../quotas/load.ts";
import type { Appended, Appending } from "./append.ts";
import { append, appendAll } from "./append.ts";
import { sizeOf } from "./draft.ts";

type OfOne = Refused<"channel_full" | "channel_write_rate_exceeded" | "quota_exceeded">;
type OfAll = Refused<
  "unauthorized" | "insufficient_scope" | "channel_access_denied" | "channel_paused" | "channel_not_found"
>;

/**
 * Appends as many of the messages as the channel and its owner's quotas allow, in order, and returns the refusal of each of the
 * others. Together they cost one statement; if not all fit, they are appended one by one, each making its own room in a full channel.
 *
 * @param room what the quotas leave, if that is less than all of them need
 */
export async function appendEach(
  tx: Queryable,
  items: readonly Appending[],
  room: Room | undefined,
): Promise<readonly (Appended | OfOne)[] | OfAll> {
  if (!room) {
    const together = await refusableUnit(withinUnit(tx), () => appendAll(tx, items));
    if (!isRefused(together) || isOfAll(together)) return together;
  }
  const outcomes: (Appended | OfOne)[] = [];
  let left = room?.left;
  let byChannel: OfOne | undefined;
  let byQuota: OfOne | undefined;
  for (const item of items) {
    const size = sizeOf(item.draft);
    const itsRoom = room && left && { ...room, left };
    const isBeyond = itsRoom !== undefined && excessOf(size, itsRoom) !== undefined;
    // Nothing in this transaction makes room, so messages after the first refused one need not try: in a channel full of claimed
    // messages, each attempt reads them all.
    const outcome: Appended | OfOne | OfAll =
      byChannel ??
      (isBeyond ? byQuota : undefined) ??
      (await refusableUnit(withinUnit(tx), () => append(tx, { ...item, room: itsRoom })));
    if (!isRefused(outcome)) left = left && least(left, atLeastNothing(minus(left, size)));
    else if (isOfAll(outcome)) return outcome;
    else if (outcome.code === "quota_exceeded") byQuota = outcome;
    else byChannel = outcome;
    outcomes.push(outcome);
  }
  return outcomes;
}

const isOfAll = (refused: OfOne | OfAll): refused is OfAll =>
  refused.code !== "channel_full" &&
  refused.code !== "channel_write_rate_exceeded" &&
  refused.code !== "quota_exceeded";
