import sql from "sql-template-tag";
import type { Caller } from "../contract/caller.ts";
import type { Refused } from "../contract/refusal.ts";
import { refuse } from "../contract/refusal.ts";
import type { Reader } from "../db/database.ts";
import type { ChannelRow } from "./channel.ts";
import { accessDenied, canUse, channelById } from "./channel.ts";

type Ended = Refused<"unauthorized" | "channel_not_found" | "channel_access_denied">;

/**
 * The channel for each check of a waiter: first as it was found, later as it is by then. In between, the key may have
 * been revoked or the channel restricted, changed or deleted.
 */
export function recheckAccess(db: Reader, caller: Caller, channel: ChannelRow): () => Promise<ChannelRow | Ended> {
  let known: ChannelRow | undefined = channel;
  return async () => {
    const now = known ?? (await stillMay(db, caller, channel.id));
    known = undefined;
    return now;
  };
}

async function stillMay(db: Reader, caller: Caller, channelId: string): Promise<ChannelRow | Ended> {
  const [alive] = await db.read(sql`SELECT 1 FROM keys WHERE id = ${caller.keyId} AND revoked_at IS NULL`);
  if (!alive) return refuse("unauthorized");
  const channel = await channelById(db, channelId);
  if (!channel) return refuse("channel_not_found");
  return (await canUse(db, caller, channel)) ? channel : accessDenied(channel);
}
