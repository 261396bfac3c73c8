import type { ChannelCounts, ChannelRow } from "../channels/channel.ts";
import type { Caller } from "../contract/caller.ts";
import type { Database } from "../db/database.ts";
import type { Sql } from "../db/sql.ts";
import sql from "../db/sql.ts";

/** Walking over this many messages takes 2 ms. */
const WALKED_AT_ONCE = 2000;

/**
 * Runs a query that may walk over all messages of a channel: as an ordinary read if they are few, otherwise in turn with
 * other scans. The channel's row has the count.
 */
export async function readOrScan<Row>(
  db: Database,
  caller: Caller,
  { id }: ChannelRow,
  key: string,
  statement: Sql,
): Promise<Row[]> {
  const [counts] = await db.read<Pick<ChannelCounts, "message_count">>(
    sql`SELECT message_count FROM channels WHERE id = ${id}`,
  );
  const few = (counts?.message_count ?? 0) <= WALKED_AT_ONCE;
  return few ? db.read(statement) : db.scan({ owner: caller.ownerId, key }, statement);
}
