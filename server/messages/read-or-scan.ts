import type { ChannelRow } from "../channels/channel.ts";
import type { Caller } from "../contract/caller.ts";
import type { Database, Reader } from "../db/database.ts";

/** So many messages are walked over in 2 ms. */
const WALKED_AT_ONCE = 2000;

/**
 * How to run a query that may walk over all messages of a channel: among everything else where they are few, otherwise in turn
 * with other scans. The channel counts its messages.
 */
export const readOrScan = (db: Database, caller: Caller, channel: ChannelRow, key: string): Reader["read"] =>
  channel.message_count <= WALKED_AT_ONCE ? db.read : (statement) => db.scan({ owner: caller.ownerId, key }, statement);
