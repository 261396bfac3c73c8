import sql from "sql-template-tag";
import type { Caller } from "../contract/caller.ts";
import { refuse } from "../contract/refusal.ts";
import type { Database } from "../db/database.ts";

/**
 * The database for one request of a key. A transaction waits for its turn, and the key may have been revoked since the request
 * began: then it is rolled back, and throws the refusal that the next request would get.
 */
export const whileKeyLives = (db: Database, { keyId }: Caller): Database => ({
  ...db,
  transaction: (work) =>
    db.transaction(async (tx) => {
      const [revoked] = await tx.query(sql`SELECT 1 FROM keys WHERE id = ${keyId} AND revoked_at IS NOT NULL`);
      if (revoked) throw refuse("unauthorized");
      return work(tx);
    }),
});
