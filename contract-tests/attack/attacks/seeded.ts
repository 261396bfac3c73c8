import sql from "../../../server/db/sql.ts";
import type { Target } from "../target.ts";

/**
 * Puts copies of a message into its channel as the server would have written them, each a microsecond after the one before. Through
 * the API a hundred thousand would take minutes.
 */
export async function copyMessage({ database }: Target, id: string, channel: string, count: number): Promise<void> {
  await database.query(sql`
    INSERT INTO messages (id, channel_id, created_at, expires_at, posted_by_key_id, posted_by_owner_id, content)
    WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ${count})
    SELECT 'copy-' || n || '-' || ${id}, channel_id, created_at + n, expires_at + n, posted_by_key_id, posted_by_owner_id, content
    FROM messages JOIN n ON TRUE WHERE id = ${id}`);
  await database.query(sql`
    UPDATE channels SET message_count = message_count + ${count}, clock = clock + ${count} WHERE id = ${channel}`);
}

/** Makes every unclaimed message of the channel a claim whose lease was lost. */
export async function loseLeases({ database }: Target, channel: string): Promise<void> {
  await database.query(sql`
    UPDATE messages SET state = 'claimed', claim_epoch = 1, claimed_at = created_at, lease_expires_at = created_at + 1,
      lease_token = 'lost-' || id, claimed_by_key_id = posted_by_key_id, claimed_by_name = 'lost',
      claimed_by_id = (SELECT default_actor_id FROM keys WHERE keys.id = posted_by_key_id)
    WHERE channel_id = ${channel} AND state = 'unclaimed'`);
}
