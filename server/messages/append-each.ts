import { refusableUnit } from "../contract/refusable-transaction.ts";
import type { Refused } from "../contract/refusal.ts";
import { isRefused } from "../contract/refusal.ts";
import type { Queryable } from "../db/database.ts";
import { withinUnit } from "../db/within-unit.ts";
import type { Appended, Appending } from "./append.ts";
import { append, appendAll } from "./append.ts";

type OfOne = Refused<"channel_full" | "channel_write_rate_exceeded">;
type OfAll = Refused<"unauthorized" | "channel_access_denied" | "channel_paused" | "channel_not_found">;

/**
 * Appends as many of the messages as the channel takes, in order, and says of each of the others why not. Together, they cost one
 * statement; where the channel does not take all, they are appended one by one, each with its own room in a full channel.
 */
export async function appendEach(
  tx: Queryable,
  items: readonly Appending[],
): Promise<readonly (Appended | OfOne)[] | OfAll> {
  const together = await refusableUnit(withinUnit(tx), () => appendAll(tx, items));
  if (!isRefused(together)) return together;
  if (isOfAll(together)) return together;
  const outcomes: (Appended | OfOne)[] = [];
  let refused: OfOne | undefined;
  for (const { channel, ids, draft, now } of items) {
    // Nothing in this transaction makes room, so who comes after the first refused one need not ask: in a channel full of claimed
    // messages each that asks reads them all.
    const outcome = refused ?? (await refusableUnit(withinUnit(tx), () => append(tx, channel, ids, draft, now)));
    if (isRefused(outcome)) {
      if (isOfAll(outcome)) return outcome;
      refused = outcome;
    }
    outcomes.push(outcome);
  }
  return outcomes;
}

const isOfAll = (refused: OfOne | OfAll): refused is OfAll =>
  refused.code !== "channel_full" && refused.code !== "channel_write_rate_exceeded";
