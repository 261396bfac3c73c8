import { record } from "../audit/audit.ts";
import type { Context } from "../contract/context.ts";

export interface Revocation {
  readonly keyId: string;
  /** The key that revokes, or null for the operator. */
  readonly by: string | null;
  readonly remoteAddr: string;
}

/**
 * Ends a key; false where no live key has this id. Every request reads its key from the database, so the next one with
 * this key is 401, whichever process answers it.
 */
export function revoke(context: Context, { keyId, by, remoteAddr }: Revocation): Promise<boolean> {
  return context.db.transaction(async (tx) => {
    const revoked = await tx.models.key.updateMany({
      where: { id: keyId, revokedAt: null },
      data: { revokedAt: context.clock.now(), activeLabel: null },
    });
    if (revoked.count === 0) return false;
    await record(tx, context, { type: "key.revoke", actorKeyId: by, subjectKeyId: keyId, remoteAddr });
    return true;
  });
}
