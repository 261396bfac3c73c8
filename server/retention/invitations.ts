import { literal } from "../db/literal.ts";
import sql, { raw } from "../db/sql.ts";
import { days } from "../time/timestamp.ts";
import type { SweepStep } from "./sweep-step.ts";
import { BATCH } from "./sweep-step.ts";

const COLUMNS = ["id", "channel_id", "owner_id", "created_by_key_id", "created_at", "expires_at", "revoked_at"];
const [INTO, FROM] = [raw(COLUMNS.join(", ")), raw(COLUMNS.map((column) => `i.${column}`).join(", "))];

/** Archives expired invitations, where a lookup still learns that they have expired. */
export const archiveInvitations: SweepStep = async (db, now, counts) => {
  const moved = await db.unit(async (tx) => {
    const oldest = sql`expires_at <= ${now} ORDER BY expires_at, id LIMIT ${literal(BATCH)}`;
    await tx.query(sql`
      INSERT INTO archived_invitations (${INTO}, purge_at)
      SELECT ${FROM}, i.expires_at + CAST(c.retention_days AS BIGINT) * ${days(1)}
      FROM (SELECT * FROM channel_invitations WHERE ${oldest}) i JOIN channels c ON c.id = i.channel_id`);
    return tx.query(sql`
      DELETE FROM channel_invitations WHERE id IN (SELECT id FROM channel_invitations WHERE ${oldest}) RETURNING id`);
  });
  counts.archived_invitations += moved.length;
  counts.purged_invitations += moved.length;
  return moved.length === BATCH;
};
