import type { Caller } from "../contract/caller.ts";
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
