import sql from "sql-template-tag";
import type { components } from "../../generated/api.ts";
import type { Micros } from "../time/timestamp.ts";
import { formatTimestamp } from "../time/timestamp.ts";
import type { Handler } from "../wire/operation.ts";

const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 500;

interface AuditRow {
  id: string;
  occurred_at: Micros;
  event_type: string;
  actor_key_id: string | null;
  subject_key_id: string | null;
  remote_addr: string | null;
  /** JSON object. */
  detail: string;
}

/**
 * The limit counts events of this key only, so others' events crowd out none. The two halves are read by their own
 * indexes; one condition with OR would sort all that the key ever did.
 */
export const listAudit: Handler<"listAudit"> = async ({ query, caller: { keyId } }, { db }) => {
  const limit = limitOf(query.limit);
  const newest = sql`ORDER BY occurred_at DESC, rowid DESC LIMIT ${limit}`;
  const rows = await db.read<AuditRow>(sql`
    SELECT * FROM audit_events WHERE rowid IN (
      SELECT * FROM (SELECT rowid FROM audit_events WHERE actor_key_id = ${keyId} ${newest})
      UNION SELECT * FROM (SELECT rowid FROM audit_events WHERE subject_key_id = ${keyId} ${newest}))
    ${newest}`);
  return { status: 200, body: { data: rows.map(auditView), count: rows.length } };
};

/** Anything but a whole number in range counts as not sent: who asks for the log in an odd way still gets it. */
function limitOf(given: string | undefined): number {
  const limit = given !== undefined && /^\d{1,3}$/.test(given) ? Number(given) : DEFAULT_LIMIT;
  return limit >= 1 && limit <= MAX_LIMIT ? limit : DEFAULT_LIMIT;
}

const auditView = (row: AuditRow): components["schemas"]["AuditEvent"] => ({
  id: row.id,
  occurred_at: formatTimestamp(row.occurred_at),
  actor_key_id: row.actor_key_id,
  subject_key_id: row.subject_key_id,
  event_type: row.event_type,
  remote_addr: row.remote_addr,
  detail: JSON.parse(row.detail),
});
