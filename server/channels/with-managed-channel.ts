import type { Caller } from "../contract/caller.ts";
import type { Context } from "../contract/context.ts";
import { refusableTransaction } from "../contract/refusable-transaction.ts";
import type { Refused } from "../contract/refusal.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import type { Transaction } from "../db/database.ts";
import type { ChannelRow } from "./channel.ts";
import { findManagedChannel, lockChannel } from "./channel.ts";

/**
 * Changes a channel of the caller's owner: it is found and changed in one transaction, so it cannot be deleted in
 * between.
 *
 * @param first refuses what exceeds a quota of the owner, before the channel is locked
 */
export function withManagedChannel<Answer, Excess = never>(
  { db }: Context,
  caller: Caller,
  reference: string,
  change: (tx: Transaction, channel: ChannelRow) => Promise<Answer>,
  first?: (tx: Transaction) => Promise<Excess | undefined>,
): Promise<Answer | Excess | Refused<"channel_not_found" | "channel_access_denied" | "forbidden">> {
  return refusableTransaction(db, async (tx) => {
    const excess = await first?.(tx);
    if (excess) return excess;
    const channel = await findManagedChannel(tx, caller, reference);
    if (isRefused(channel)) return channel;
    return (await lockChannel(tx, channel.id)) ? change(tx, channel) : refuse("channel_not_found");
  });
}
