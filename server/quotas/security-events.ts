import type { Context } from "../contract/context.ts";
import type { Refused } from "../contract/refusal.ts";
import { refuse } from "../contract/refusal.ts";
import type { Queryable, Reader } from "../db/database.ts";
import { literal } from "../db/literal.ts";
import sql, { type Sql } from "../db/sql.ts";
import type { Micros } from "../time/timestamp.ts";
import { days } from "../time/timestamp.ts";

const NO_LIMIT = sql`TRUE`;

const countOf = (ownerId: string): string => `security-events:${ownerId}`;

/**
 * Counts a security event of an owner, or refuses it if the owner has as many in this day as it may: roll the transaction back then. Call
 * it after everything else is locked, because the owner's other transactions wait for the count until this one ends.
 */
export async function refuseOneMoreEvent(
  tx: Queryable,
  context: Pick<Context, "settings" | "clock">,
  ownerId: string,
): Promise<Refused<"quota_exceeded"> | undefined> {
  const limit = context.settings.maxSecurityEventsPerOwner;
  if (await addOne(tx, context, ownerId, limit === 0 ? NO_LIMIT : sql`c.requests < ${literal(limit)}`))
    return undefined;
  return refuse("quota_exceeded", { quota: "security_events", quota_limit: limit });
}

/** Counts one that is never refused. */
export async function countEvent(tx: Queryable, context: Pick<Context, "clock">, ownerId: string): Promise<void> {
  await addOne(tx, context, ownerId, NO_LIMIT);
}

/** A day that ends later than one from now was begun by a wrong clock. */
async function addOne(
  tx: Queryable,
  { clock }: Pick<Context, "clock">,
  ownerId: string,
  hasRoom: Sql,
): Promise<boolean> {
  const now = clock.now();
  const isOver = sql`(c.ends_at <= ${now} OR c.ends_at > excluded.ends_at)`;
  const counted = await tx.query(sql`
    INSERT INTO request_counts AS c (id, requests, ends_at) VALUES (${countOf(ownerId)}, 1, ${now + days(1)})
    ON CONFLICT (id) DO UPDATE SET
      requests = CASE WHEN ${isOver} THEN 1 ELSE c.requests + 1 END,
      ends_at = CASE WHEN ${isOver} THEN excluded.ends_at ELSE c.ends_at END
    WHERE ${isOver} OR ${hasRoom}
    RETURNING requests`);
  return counted.length > 0;
}

/** How many of its security events were counted since its present day began. */
export async function securityEventsOf(db: Pick<Reader, "read">, ownerId: string, now: Micros): Promise<number> {
  const [count] = await db.read<{ requests: number }>(
    sql`SELECT requests FROM request_counts WHERE id = ${countOf(ownerId)} AND ends_at > ${now}`,
  );
  return count?.requests ?? 0;
}
