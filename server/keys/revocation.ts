import { record } from "../audit/audit.ts";
import type { Caller } from "../contract/caller.ts";
import type { Context } from "../contract/context.ts";
import type { Refused } from "../contract/refusal.ts";
import type { Queryable, Transaction } from "../db/database.ts";
import type { Sql } from "../db/sql.ts";
import sql from "../db/sql.ts";
import { refuseRevoked } from "../entitlement.ts";
import { keyTopic } from "../long-poll/notify.ts";
import type { Micros } from "../time/timestamp.ts";
import { withDescendants } from "./descendants.ts";
import { lockKeys } from "./lock-keys.ts";

export interface Revocation {
  readonly keyId: string;
  /** The caller that revokes, or null for the operator. */
  readonly by: Caller | null;
  readonly remoteAddr: string;
  /** Also revokes the keys that it minted while not narrowed, and the keys minted with those. */
  readonly descendants?: boolean;
}

/**
 * Revokes a key and the keys that depend on it; `unauthorized` if the caller was revoked meanwhile, false if no live key that the caller may revoke has this id. Every request reads its
 * key from the database, so the next one with any of these keys is a 401, whichever process answers it.
 */
export function revoke(context: Context, revocation: Revocation & { readonly by: null }): Promise<boolean>;
export function revoke(context: Context, revocation: Revocation): Promise<boolean | Refused<"unauthorized">>;
export async function revoke(
  context: Context,
  { keyId, by, remoteAddr, descendants }: Revocation,
): Promise<boolean | Refused<"unauthorized">> {
  const ended = await context.db.transaction(async (tx) => {
    const family = withDescendants(keyId, descendants);
    // Before anything is locked, so that nobody can lock the keys of strangers.
    if (!(await mayRevoke(tx, keyId, by))) return (by && (await refuseRevoked(tx, by))) ?? false;
    const refused = await lockKeys(tx, by, family);
    if (refused) return refused;
    if (!(await mayRevoke(tx, keyId, by))) return false;
    const ids = await endAll(tx, family, context.clock.now());
    for (const id of ids) {
      const detail = id === keyId ? {} : { revoked_with: keyId };
      await record(tx, context, {
        type: "key.revoke",
        actor: by,
        subjectKeyId: id,
        remoteAddr,
        detail,
      });
    }
    return ids;
  });
  if (!Array.isArray(ended)) return ended;
  for (const id of ended) context.longPoll.wake(keyTopic(id));
  return true;
}

const mayRevoke = async (tx: Queryable, keyId: string, by: Caller | null): Promise<boolean> => {
  const found = await tx.query(sql`
    SELECT 1 FROM keys k WHERE k.id = ${keyId} AND k.revoked_at IS NULL AND ${by ? mayEnd(by) : sql`TRUE`}`);
  return found.length > 0;
};

/** A key with every scope may revoke any key of its owner; a narrowed one only itself and the keys that depend on it. */
const mayEnd = ({ keyId, ownerId }: Caller): Sql => sql`(k.id = ${keyId}
  OR EXISTS (SELECT 1 FROM keys c WHERE c.id = ${keyId} AND c.revoked_at IS NULL
    AND ((c.scopes IS NULL AND k.owner_id = ${ownerId}) OR (k.minted_by_key_id = c.id AND k.dependent))))`;

/**
 * A key that one of these mints meanwhile is either committed before its minter is revoked, and found by a second pass, or refused
 * afterwards (issueKey locks the minter).
 */
async function endAll(tx: Transaction, family: Sql, now: Micros): Promise<string[]> {
  const ended = await tx.query<{ id: string }>(sql`
    UPDATE keys SET revoked_at = ${now}, active_label = NULL
    WHERE id IN (${family}) AND revoked_at IS NULL RETURNING id`);
  return ended.length === 0 ? [] : [...ended.map(({ id }) => id), ...(await endAll(tx, family, now))];
}
