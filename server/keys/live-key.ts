import type { Caller } from "../contract/caller.ts";
import { refuse } from "../contract/refusal.ts";
import type { Database } from "../db/database.ts";
import { rowLock } from "../db/row-lock.ts";
import sql from "../db/sql.ts";

/**
 * The database for one request of a key. A transaction waits for its turn, and the key may have been revoked since the request
 * began: then it is rolled back, and throws the refusal that the next request would get. The key's row is locked before all others
 * (mint and narrow change it later), so that a revocation comes before the transaction or after it.
 */
export const whileKeyLives = (db: Database, { keyId }: Caller): Database => ({
  ...db,
  transaction: (work) =>
    db.transaction(async (tx) => {
      const [key] = await tx.query<{ revoked_at: number | null }>(
        sql`SELECT revoked_at FROM keys WHERE id = ${keyId} ${rowLock}`,
      );
      if (key && key.revoked_at !== null) throw refuse("unauthorized");
      return work(tx);
    }),
});
