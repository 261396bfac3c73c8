import type { components } from "../../generated/api.ts";
import type { AuditEvent } from "../../generated/prisma/sqlite/client.ts";
import type { Refused } from "../contract/refusal.ts";
import { refuse } from "../contract/refusal.ts";
import type { Database } from "../db/database.ts";
import { readObject } from "../db/json-columns.ts";
import { literal } from "../db/literal.ts";
import type { Row } from "../db/rows.ts";
import sql, { empty, type Sql } from "../db/sql.ts";
import { formatTimestamp } from "../time/timestamp.ts";

type AuditRow = Row<AuditEvent>;

type Sources = Pick<Database, "read" | "scan">;

const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 500;

/** The filters of a request's query. */
export interface AuditQuery {
  readonly limit?: string | undefined;
  readonly cursor?: string | undefined;
  /** Only what this key did and what was done to it. */
  readonly key_id?: string | undefined;
  readonly event_type?: string | undefined;
}

/**
 * A page of the log, newest first. The limit counts matching events only, so other events cannot crowd them out.
 *
 * @param reader whose scans take turns with those of others
 */
export async function auditPage(
  db: Sources,
  reader: string,
  query: AuditQuery,
): Promise<components["schemas"]["AuditList"] | Refused<"invalid_cursor">> {
  const before = placeOf(query.cursor);
  if (before === undefined) return refuse("invalid_cursor", { field: "cursor" });
  const limit = limitOf(query.limit);
  const rows = await newest(db, reader, query, before, limit + 1);
  const data = rows.slice(0, limit);
  const next = rows.length > limit ? String(data.at(-1)?.sequence) : null;
  return { data: data.map(auditView), count: data.length, next_cursor: next };
}

/**
 * The two kinds of events of a key are read from an index each; a single condition with OR would sort everything the
 * key ever did. Those of a rare type are far apart in it: then it is a scan.
 */
async function newest(
  db: Sources,
  reader: string,
  { key_id, event_type }: AuditQuery,
  before: number,
  take: number,
): Promise<AuditRow[]> {
  const ofType = event_type === undefined ? empty : sql`AND event_type = ${event_type}`;
  const those = (condition: Sql) => sql`
    SELECT * FROM audit_events WHERE ${condition} AND sequence < ${before} ${ofType}
    ORDER BY sequence DESC LIMIT ${literal(take)}`;
  const read = (half: string, condition: Sql) =>
    event_type === undefined
      ? db.read<AuditRow>(those(condition))
      : db.scan<AuditRow>(
          { owner: reader, key: JSON.stringify(["audit", half, key_id, event_type, before, take]) },
          those(condition),
        );
  if (key_id === undefined) return read("all", sql`TRUE`);
  const [did, suffered] = await Promise.all([
    read("did", sql`actor_key_id = ${key_id}`),
    read("suffered", sql`subject_key_id = ${key_id}`),
  ]);
  const events = new Map([...did, ...suffered].map((event) => [event.sequence, event]));
  return [...events.values()].sort((one, other) => other.sequence - one.sequence).slice(0, take);
}

/** Above every position, and the largest value of a 32-bit column. */
const NEWEST = 2_147_483_647;

function placeOf(cursor: string | undefined): number | undefined {
  if (!cursor || cursor === "0") return NEWEST;
  return /^\d{1,10}$/.test(cursor) ? Math.min(Number(cursor), NEWEST) : undefined;
}

/**
 * Anything but a whole number in range counts as absent, so that a malformed request for the log still gets an answer.
 */
function limitOf(given: string | undefined): number {
  const limit = given !== undefined && /^\d{1,3}$/.test(given) ? Number(given) : DEFAULT_LIMIT;
  return limit >= 1 && limit <= MAX_LIMIT ? limit : DEFAULT_LIMIT;
}

const auditView = ({ sequence, occurred_at, detail, ...event }: AuditRow): components["schemas"]["AuditEvent"] => ({
  ...event,
  occurred_at: formatTimestamp(occurred_at),
  detail: readObject(detail),
});
