import type { Caller } from "../contract/caller.ts";
import type { Refused } from "../contract/refusal.ts";
import { refuse } from "../contract/refusal.ts";
import type { Database, Queryable } from "../db/database.ts";
import { keepRow } from "../db/row-lock.ts";
import sql from "../db/sql.ts";

/**
 * The database for one request of a key. A transaction waits for its turn, and the key may have been revoked since the request
 * began: then it is rolled back and throws the refusal that the next request would get. The key's row is kept before any other is
 * locked, so that a revocation happens either before the transaction or after it.
 */
export const whileKeyLives = (db: Database, caller: Caller): Database => ({
  ...db,
  transaction: (work) =>
    db.transaction(async (tx) => {
      const revoked = await refuseRevoked(tx, caller);
      if (revoked) throw revoked;
      return work(tx);
    }),
});

/**
 * Refuses a key that was revoked while its unit waited for its turn; otherwise nobody can revoke it before the unit ends: a
 * revocation changes a unique column, which even the weakest lock prevents. Call it first in a unit: keys are locked before
 * anything else.
 */
export async function refuseRevoked(tx: Queryable, { keyId }: Caller): Promise<Refused<"unauthorized"> | undefined> {
  const [key] = await tx.query<{ revoked_at: number | null }>(
    sql`SELECT revoked_at FROM keys WHERE id = ${keyId} ${keepRow}`,
  );
  return key && key.revoked_at !== null ? refuse("unauthorized") : undefined;
}
