import type { Caller } from "../contract/caller.ts";
import type { Refused } from "../contract/refusal.ts";
import { refuse } from "../contract/refusal.ts";
import type { Queryable } from "../db/database.ts";
import { fullLock } from "../db/row-lock.ts";
import type { Sql } from "../db/sql.ts";
import sql from "../db/sql.ts";

/**
 * Locks keys that are about to be changed, and the key that asks for it; refuses that one if it was revoked meanwhile. Of two requests that
 * change each other's keys, one waits. The owner's first key comes last: whoever uses a key keeps that, and may then lock the first
 * one to count against a quota (server/quotas/quota.ts).
 *
 * @param which selects ids, for use in an IN
 */
export async function lockKeys(
  tx: Queryable,
  caller: Pick<Caller, "keyId"> | null,
  which: Sql,
): Promise<Refused<"unauthorized"> | undefined> {
  const by = caller?.keyId ?? null;
  const locked = await tx.query<{ id: string; revoked_at: number | null }>(sql`
    SELECT k.id, k.revoked_at FROM keys k
    WHERE k.id IN (SELECT id FROM (${which}) AS changed UNION ALL SELECT CAST(${by} AS TEXT))
    ORDER BY k.id = (SELECT o.id FROM keys o WHERE o.owner_id = k.owner_id ORDER BY o.created_at, o.id LIMIT 1), k.id ${fullLock}`);
  return locked.some(({ id, revoked_at }) => id === by && revoked_at !== null) ? refuse("unauthorized") : undefined;
}
