import type { Caller } from "../contract/caller.ts";
import type { Database } from "../db/database.ts";
import { literal } from "../db/literal.ts";
import type { Sql } from "../db/sql.ts";
import sql from "../db/sql.ts";

/**
 * Channel `c` is one that the caller's owner owns or the caller is a member of. Each half is found by an index. There is a result
 * channel for every task with a result: those are read through their task, and no list of channels includes them. SQLite must not
 * look for the others by the index of their column, which holds every channel of the instance: hence `coalesce`.
 */
export const isOwnOrJoined = ({
  ownerId,
  keyId,
}: Caller): Sql => sql`(coalesce(c.work_channel_id, '') = '' AND c.id IN (
  SELECT id FROM channels WHERE owner_id = ${ownerId}
  UNION SELECT channel_id FROM channel_members WHERE key_id = ${keyId}))`;

/** Walking over this many channels takes 3 ms. */
const WALKED_AT_ONCE = 1000;

/**
 * Runs a query that may walk over all channels that are the caller's own or joined: as an ordinary read if they are few, otherwise in turn
 * with other scans. A hundred thousand of them take a quarter of a second.
 *
 * @param key what the query asks of them
 */
export async function readOrScanReachable<Row>(
  db: Database,
  { ownerId, keyId }: Caller,
  key: string,
  statement: Sql,
): Promise<Row[]> {
  const most = literal(WALKED_AT_ONCE + 1);
  const [counted] = await db.read<{ walked: number }>(sql`SELECT count(*) AS walked FROM (
    SELECT * FROM (SELECT 1 FROM channels WHERE owner_id = ${ownerId} LIMIT ${most}) AS own
    UNION ALL SELECT * FROM (SELECT 1 FROM channel_members WHERE key_id = ${keyId} LIMIT ${most}) AS joined) AS reachable`);
  const few = (counted?.walked ?? 0) <= WALKED_AT_ONCE;
  return few ? db.read(statement) : db.scan({ owner: ownerId, key: `${key} of ${keyId}` }, statement);
}
