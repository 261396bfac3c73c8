import type { ChannelRow } from "../channels/channel.ts";
import type { Context } from "../context.ts";
import type { Refused } from "../wire/refuse.ts";
import { isRefused, refuse } from "../wire/refuse.ts";

/**
 * Posts within what the channel takes in a minute. Counted before the post, so that of many at once exactly as many
 * are stored; a post that is refused or fails for another reason is not counted.
 */
export async function withinWriteLimit<T>(
  { limits: { channelWrites } }: Context,
  { id, max_writes_per_minute: most }: ChannelRow,
  post: () => Promise<T>,
): Promise<T | Refused<"channel_write_rate_exceeded">> {
  if (most === null) return post();
  const { granted, resetSeconds } = await channelWrites.spend(id, most);
  let stored = false;
  try {
    const posted = granted ? await post() : refuse("channel_write_rate_exceeded", { retry_after: resetSeconds });
    stored = !isRefused(posted);
    return posted;
  } finally {
    if (!stored) await channelWrites.giveBack(id);
  }
}
