import sql from "sql-template-tag";
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
  return context.db.unit(async (tx) => {
    const revoked = await tx.query(sql`
      UPDATE keys SET revoked_at = ${context.clock.now()}, active_label = NULL
      WHERE id = ${keyId} AND revoked_at IS NULL RETURNING id`);
    if (revoked.length === 0) return false;
    await record(tx, context, { type: "key.revoke", actorKeyId: by, subjectKeyId: keyId, remoteAddr });
    return true;
  });
}
