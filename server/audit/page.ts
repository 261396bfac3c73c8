import type { Sql } from "sql-template-tag";
import sql from "sql-template-tag";
import type { components } from "../../generated/api.ts";
import type { AuditEvent } from "../../generated/prisma/sqlite/client.ts";
import type { Refused } from "../contract/refusal.ts";
import { refuse } from "../contract/refusal.ts";
import type { Reader } from "../db/database.ts";
import { literal } from "../db/literal.ts";
import type { Row } from "../db/rows.ts";
import { formatTimestamp } from "../time/timestamp.ts";

const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 500;

type AuditRow = Row<AuditEvent>;

/** Which events, as the query of a request names them. */
export interface AuditQuery {
  readonly limit?: string | undefined;
  readonly cursor?: string | undefined;
  /** Only what this key did and what was done to it. */
  readonly key_id?: string | undefined;
  readonly event_type?: string | undefined;
}

/** A page of the log, newest first. The limit counts only events that fit, so others crowd out none. */
export async function auditPage(
  db: Reader,
  query: AuditQuery,
): Promise<components["schemas"]["AuditList"] | Refused<"invalid_cursor">> {
  const before = placeOf(query.cursor);
  if (before === undefined) return refuse("invalid_cursor", { field: "cursor" });
  const limit = limitOf(query.limit);
  const rows = await db.read<AuditRow>(newest(query, before, limit + 1));
  const data = rows.slice(0, limit);
  const next = rows.length > limit ? String(data.at(-1)?.sequence) : null;
  return { data: data.map(auditView), count: data.length, next_cursor: next };
}

/** The two halves of a key's events are read by their own indexes; one condition with OR would sort all that the key ever did. */
function newest({ key_id, event_type }: AuditQuery, before: number, count: number): Sql {
  const fits = event_type === undefined ? sql`TRUE` : sql`event_type = ${event_type}`;
  const head = sql`AND sequence < ${before} AND ${fits} ORDER BY sequence DESC LIMIT ${literal(count)}`;
  if (key_id === undefined) return sql`SELECT * FROM audit_events WHERE TRUE ${head}`;
  return sql`
    SELECT * FROM audit_events WHERE sequence IN (
      SELECT sequence FROM (SELECT sequence FROM audit_events WHERE actor_key_id = ${key_id} ${head}) AS did
      UNION
      SELECT sequence FROM (SELECT sequence FROM audit_events WHERE subject_key_id = ${key_id} ${head}) AS suffered)
    ORDER BY sequence DESC LIMIT ${literal(count)}`;
}

/** Above every place, and all that a column of 32 bits holds. */
const NEWEST = 2_147_483_647;

function placeOf(cursor: string | undefined): number | undefined {
  if (!cursor || cursor === "0") return NEWEST;
  return /^\d{1,10}$/.test(cursor) ? Math.min(Number(cursor), NEWEST) : undefined;
}

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
