import sql from "sql-template-tag";
import type { Caller } from "../keys/caller.ts";
import type { Refused } from "../wire/refuse.ts";
import { refuse } from "../wire/refuse.ts";
import type { ChannelRow, Reader } from "./channel.ts";
import { channelById, mayUse } from "./channel.ts";

/**
 * The channel as it is now, for somebody who has waited: meanwhile the key may have been revoked, the channel closed
 * to it, changed or deleted.
 */
export async function stillMay(
  db: Reader,
  caller: Caller,
  channelId: string,
): Promise<ChannelRow | Refused<"unauthorized" | "channel_not_found" | "channel_access_denied">> {
  const [alive] = await db.read(sql`SELECT 1 FROM keys WHERE id = ${caller.keyId} AND revoked_at IS NULL`);
  if (!alive) return refuse("unauthorized");
  const channel = await channelById(db, channelId);
  if (!channel) return refuse("channel_not_found");
  return (await mayUse(db, caller, channel)) ? channel : refuse("channel_access_denied");
}
