import type { Caller } from "../contract/caller.ts";
import type { Refused } from "../contract/refusal.ts";
import { refuse } from "../contract/refusal.ts";
import type { Database, Queryable, Reader } from "../db/database.ts";
import { keepRow } from "../db/row-lock.ts";
import sql from "../db/sql.ts";
import type { LongPoll } from "../long-poll/long-poll.ts";
import { keyTopic } from "../long-poll/notify.ts";
import type { SharedReads } from "../long-poll/shared-reads.ts";
import { parseScopes, refuseWithout, type Scope } from "./scope.ts";

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
 * Long-polling for one request of a key. A wait ends with the refusal that the next request would get once the key is revoked or has lost
 * the operation's scope.
 */
export const waitingWhileKeyMay = (longPoll: LongPoll, db: Reader, caller: Caller, scope: Scope | null): LongPoll => ({
  wake: (topic) => longPoll.wake(topic),
  wakeClaimer: (topic) => longPoll.wakeClaimer(topic),
  until: (wait) => {
    let isFirst = true;
    const look = async (shared?: SharedReads) => {
      const ended = isFirst ? undefined : await refuseEnded(shared?.of(db) ?? db, caller, scope);
      isFirst = false;
      if (ended) throw ended;
      return wait.look(shared);
    };
    return longPoll.until({ ...wait, entitledBy: [keyTopic(caller.keyId), ...(wait.entitledBy ?? [])], look });
  },
});

async function refuseEnded(
  db: Reader,
  caller: Caller,
  scope: Scope | null,
): Promise<Refused<"unauthorized" | "insufficient_scope"> | undefined> {
  const [key] = await db.recall<{ scopes: string | null }>(
    sql`SELECT scopes FROM keys WHERE id = ${caller.keyId} AND revoked_at IS NULL`,
  );
  if (!key) return refuse("unauthorized");
  return scope === null ? undefined : refuseWithout({ ...caller, scopes: parseScopes(key.scopes) }, scope);
}

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
