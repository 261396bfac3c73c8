import type { ChannelRow } from "../channels/channel.ts";
import type { Refused } from "../contract/refusal.ts";
import { refuse } from "../contract/refusal.ts";
import type { Micros } from "../time/timestamp.ts";
import { formatTimestamp, seconds } from "../time/timestamp.ts";
import type { MessageRow, RetryRules } from "./message.ts";
import { delayedUntil } from "./message.ts";

/** Refuses a claim of a message that is still delayed. */
export function refuseDelayed(row: MessageRow, now: Micros, rules: RetryRules): Refused<"message_delayed"> | undefined {
  const until = delayedUntil(row, now, rules);
  if (until === null) return undefined;
  const retry_after = Math.ceil((until - now) / seconds(1));
  return refuse("message_delayed", { available_at: formatTimestamp(until), retry_after });
}

const OUTLIVED = "'delay_seconds' is longer than the message has left to live, so nobody could ever claim it.";

const NEVER_CLAIMED =
  "Only what is claimed can be delayed, and this is a broadcast channel. Leave out 'delay_seconds'.";

/** Refuses a delay on a channel that has no claims. */
export function refuseDelayIn(
  { mode, ttl_seconds }: Pick<ChannelRow, "mode" | "ttl_seconds">,
  delay: number,
): Refused<"channel_not_claimable" | "invalid_delay_seconds"> | undefined {
  if (delay > 0 && mode !== "claimable") return refuse("channel_not_claimable", {}, NEVER_CLAIMED);
  return refuseOutlived(delay, 0, seconds(ttl_seconds));
}

/** Refuses a delay that ends after the message has expired. */
export function refuseOutlived(
  delay: number,
  now: Micros,
  expiresAt: Micros,
): Refused<"invalid_delay_seconds"> | undefined {
  if (delay === 0 || now + seconds(delay) < expiresAt) return undefined;
  return refuse(
    "invalid_delay_seconds",
    { field: "delay_seconds" },
    `${OUTLIVED} Send a smaller number, or leave it out.`,
  );
}
