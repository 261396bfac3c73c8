import type { Micros } from "../../time/timestamp.ts";
import type { Added, Database, Total } from "../database.ts";
import sql from "../sql.ts";

/**
 * Adds to any number of counts in one statement, so that it is prepared once. A window that ends later than two from
 * now was started by a wrong clock. Sorted, so that no two processes deadlock.
 */
export function addToCounts(write: Database["write"], added: readonly Added[], now: Micros): Promise<Total[]> {
  const isOver = sql`(c.ends_at <= ${now} OR c.ends_at > 2 * excluded.ends_at - ${now})`;
  return write<Total>(sql`
    INSERT INTO request_counts AS c (id, requests, ends_at)
    SELECT id, requests, ${now} + micros FROM jsonb_to_recordset(CAST(${JSON.stringify(added)} AS jsonb))
      AS added(id text, requests integer, micros bigint) ORDER BY id
    ON CONFLICT (id) DO UPDATE SET
      requests = CASE WHEN ${isOver} THEN excluded.requests ELSE c.requests + excluded.requests END,
      ends_at = CASE WHEN ${isOver} THEN excluded.ends_at ELSE c.ends_at END
    RETURNING id, requests, ends_at AS "endsAt"`);
}
