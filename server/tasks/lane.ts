import sql from "sql-template-tag";
import type { ChannelRow } from "../channels/channel.ts";
import { findChannel } from "../channels/channel.ts";
import type { Reader } from "../db/database.ts";
import type { Caller } from "../keys/caller.ts";
import type { Refused } from "../wire/refuse.ts";
import { isRefused, refuse } from "../wire/refuse.ts";

/**
 * The lane that a task names: as any channel, and then the one open and discoverable channel of that name, which is
 * how two keys that share nothing meet. A name that several such channels share names none of them.
 */
export async function findLane(
  db: Reader,
  caller: Caller,
  reference: string,
): Promise<ChannelRow | Refused<"channel_not_found" | "channel_access_denied">> {
  const known = await findChannel(db, caller, reference);
  if (!isRefused(known) || known.code === "channel_access_denied") return known;
  const public_ = await db.read<ChannelRow>(sql`
    SELECT * FROM channels WHERE name = ${reference} AND access = 'open' AND discoverable LIMIT 2`);
  return public_.length === 1 && public_[0] ? public_[0] : refuse("channel_not_found");
}
