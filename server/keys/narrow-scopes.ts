import sql from "sql-template-tag";
import { record } from "../audit/audit.ts";
import type { Handler } from "../contract/operation.ts";
import { refuse } from "../contract/refusal.ts";
import type { Queryable } from "../db/database.ts";
import { rowLock } from "../db/row-lock.ts";
import type { Scope } from "./scope.ts";
import { isScope, parseScopes } from "./scope.ts";

/**
 * Compares with the scopes that the key has inside the transaction: two narrowings at once must not hand back what the
 * first has taken.
 */
export const narrowOwnScopes: Handler<"narrowOwnScopes"> = async ({ body, caller, remoteAddr }, context) => {
  const unknown = body.scopes.find((word) => !isScope(word));
  if (unknown !== undefined)
    return refuse("invalid_scope", { field: "scopes" }, `'${unknown}' is no scope. Send known ones only.`);
  const wanted = [...new Set(body.scopes as Scope[])].sort();
  const { keyId } = caller;
  const refused = await context.db.unit(async (tx) => {
    const lacking = await narrow(tx, keyId, wanted);
    if (lacking) return lacking;
    const detail = { scopes: wanted };
    await record(tx, context, { type: "key.narrow", actorKeyId: keyId, subjectKeyId: keyId, remoteAddr, detail });
    return undefined;
  });
  return refused ?? { status: 200, body: { key_id: keyId, scopes: wanted } };
};

async function narrow(tx: Queryable, keyId: string, wanted: Scope[]) {
  const [row] = await tx.query<{ scopes: string | null }>(sql`SELECT scopes FROM keys WHERE id = ${keyId} ${rowLock}`);
  const granted = parseScopes(row?.scopes ?? null);
  const lacking = granted && wanted.find((scope) => !granted.includes(scope));
  if (lacking) return refuse("insufficient_scope", { required_scope: lacking, granted_scopes: granted });
  await tx.query(sql`UPDATE keys SET scopes = ${JSON.stringify(wanted)} WHERE id = ${keyId}`);
  return undefined;
}
