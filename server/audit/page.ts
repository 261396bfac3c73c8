import type { components } from "../../generated/api.ts";
import type { AuditEvent } from "../../generated/prisma/sqlite/client.ts";
import type { Refused } from "../contract/refusal.ts";
import { refuse } from "../contract/refusal.ts";
import type { Database } from "../db/database.ts";
import { readObject } from "../db/json-columns.ts";
import type { Models } from "../db/models.ts";
import { formatTimestamp } from "../time/timestamp.ts";

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

/** A page of the log, newest first. The limit counts matching events only, so other events cannot crowd them out. */
export async function auditPage(
  { models }: Pick<Database, "models">,
  query: AuditQuery,
): Promise<components["schemas"]["AuditList"] | Refused<"invalid_cursor">> {
  const before = placeOf(query.cursor);
  if (before === undefined) return refuse("invalid_cursor", { field: "cursor" });
  const limit = limitOf(query.limit);
  const rows = await newest(models, query, before, limit + 1);
  const data = rows.slice(0, limit);
  const next = rows.length > limit ? String(data.at(-1)?.sequence) : null;
  return { data: data.map(auditView), count: data.length, next_cursor: next };
}

/**
 * The two kinds of events of a key are read from an index each; a single condition with OR would sort everything the
 * key ever did.
 */
async function newest(
  { auditEvent }: Models,
  { key_id, event_type }: AuditQuery,
  before: number,
  take: number,
): Promise<AuditEvent[]> {
  const of = (half: { actorKeyId?: string; subjectKeyId?: string }) =>
    auditEvent.findMany({
      where: { ...half, sequence: { lt: before }, ...(event_type !== undefined && { eventType: event_type }) },
      orderBy: { sequence: "desc" },
      take,
    });
  if (key_id === undefined) return of({});
  const [did, suffered] = await Promise.all([of({ actorKeyId: key_id }), of({ subjectKeyId: key_id })]);
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

const auditView = (event: AuditEvent): components["schemas"]["AuditEvent"] => ({
  id: event.id,
  occurred_at: formatTimestamp(event.occurredAt),
  actor_key_id: event.actorKeyId,
  subject_key_id: event.subjectKeyId,
  event_type: event.eventType,
  remote_addr: event.remoteAddr,
  detail: readObject(event.detail),
});
