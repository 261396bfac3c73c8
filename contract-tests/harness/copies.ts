import sql from "../../server/db/sql.ts";
import type { TestServer } from "./server.ts";

/** As many more of a message, each a microsecond after the one before: thousands of posts at the cost of one. */
export async function copyMessage({ database: { query } }: TestServer, id: string, count: number): Promise<void> {
  await query(sql`
    INSERT INTO messages (id, channel_id, created_at, expires_at, posted_by_key_id, posted_by_owner_id, content)
    WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ${count})
    SELECT ${id} || '-' || n, channel_id, created_at + n, expires_at + n, posted_by_key_id, posted_by_owner_id, content
    FROM messages JOIN n ON TRUE WHERE id = ${id}`);
  await query(sql`
    UPDATE channels SET message_count = message_count + ${count}, clock = clock + ${count}
    WHERE id = (SELECT channel_id FROM messages WHERE id = ${id})`);
}
