import sql from "sql-template-tag";
import type { Queryable } from "../db/database.ts";
import type { Micros } from "../time/timestamp.ts";

/**
 * Deletes a channel's row and what hangs on it. Its messages are out of reach with it; the row in `deleted_channels`
 * has them cleared away later, since 100,000 of them take a second in which nobody else could write.
 *
 * @returns whether it was there
 */
export async function forgetChannel(tx: Queryable, id: string, now: Micros): Promise<boolean> {
  const deleted = await tx.query(sql`DELETE FROM channels WHERE id = ${id} RETURNING id`);
  if (deleted.length === 0) return false;
  await tx.query(sql`INSERT INTO deleted_channels (id, deleted_at) VALUES (${id}, ${now})`);
  return true;
}
