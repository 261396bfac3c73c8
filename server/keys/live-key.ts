import type { Caller } from "../contract/caller.ts";
import type { Database } from "../db/database.ts";
import { presumed } from "../db/presumed.ts";
import { keepEntitled, refuseUnentitled } from "../entitlement.ts";
import type { LongPoll } from "../long-poll/long-poll.ts";
import { keyTopic } from "../long-poll/notify.ts";
import type { SharedReads } from "../long-poll/shared-reads.ts";

/**
 * The database for one request of a key. A transaction waits for its turn, and the key may have been revoked or narrowed since the
 * request began: then it is rolled back and throws the refusal that the next request would get. The key's row is kept before any other
 * is locked, so that a revocation happens either before the transaction or after it.
 */
export const whileKeyMay = (db: Database, caller: Caller): Database => ({
  ...db,
  transaction: (work) =>
    db.transaction(async (tx) => {
      const ended = await keepEntitled(tx, caller);
      if (ended) throw ended;
      return work(tx);
    }),
});

/**
 * Long-polling for one request of a key. A wait ends with the refusal that the next request would get once the key is revoked or has lost
 * the scope that the request needs. A waiter that is woken alone takes its key and its channel for granted, where it may, so that it does
 * not read them before it claims.
 */
export const waitingWhileKeyMay = (longPoll: LongPoll, db: Database, caller: Caller): LongPoll => ({
  wake: (topic) => longPoll.wake(topic),
  wakeClaimer: (topic) => longPoll.wakeClaimer(topic),
  until: (wait) => {
    let isFirst = true;
    const check = async (own: Database, shared?: SharedReads) => {
      const ended = await refuseUnentitled(shared?.of(own) ?? own, caller);
      if (ended) throw ended;
      return wait.look(shared, own);
    };
    const look = (shared?: SharedReads) => {
      if (isFirst) {
        isFirst = false;
        return wait.look(shared, db);
      }
      return wait.presumes && shared === undefined ? presumed(db, check) : check(db, shared);
    };
    return longPoll.until({ ...wait, entitledBy: [keyTopic(caller.keyId), ...(wait.entitledBy ?? [])], look });
  },
});
