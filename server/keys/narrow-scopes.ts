import { record } from "../audit/audit.ts";
import type { Handler } from "../contract/operation.ts";
import type { Refused } from "../contract/refusal.ts";
import { refuse } from "../contract/refusal.ts";
import type { Transaction } from "../db/database.ts";
import type { Models } from "../db/models.ts";
import type { Sql } from "../db/sql.ts";
import sql from "../db/sql.ts";
import { withDescendants } from "./descendants.ts";
import type { Scope } from "./scope.ts";
import { isScope, parseScopes } from "./scope.ts";

/**
 * Compares with the scopes that the key has inside the transaction: two narrowings at once must not hand back what the
 * first has taken.
 */
export const narrowOwnScopes: Handler<"narrowOwnScopes"> = async ({ body, caller, remoteAddr }, context) => {
  const unknown = body.scopes.find((word) => !isScope(word));
  if (unknown !== undefined)
    return refuse(
      "invalid_scope",
      { field: "scopes" },
      `'scopes' holds '${unknown}', which is no scope. Send known ones only.`,
    );
  const wanted = [...new Set(body.scopes as Scope[])].sort();
  const { keyId } = caller;
  const refused = await context.db.transaction(async (tx) => {
    const lacking = await narrow(tx.models, keyId, wanted);
    if (lacking) return lacking;
    const detail = { scopes: wanted };
    await record(tx, context, { type: "key.narrow", actorKeyId: keyId, subjectKeyId: keyId, remoteAddr, detail });
    for (const [id, scopes] of await narrowDependents(tx, keyId, wanted)) {
      const detail = { scopes, narrowed_with: keyId };
      await record(tx, context, { type: "key.narrow", actorKeyId: keyId, subjectKeyId: id, remoteAddr, detail });
    }
    return undefined;
  });
  return refused ?? { status: 200, body: { key_id: keyId, scopes: wanted } };
};

/** The update holds only while the scopes are those that were read: of two narrowings at once the later one reads again. */
async function narrow(models: Models, id: string, wanted: Scope[]): Promise<Refused<"insufficient_scope"> | undefined> {
  const { scopes } = await models.key.findUniqueOrThrow({ where: { id } });
  const granted = parseScopes(scopes);
  const lacking = granted && wanted.find((scope) => !granted.includes(scope));
  if (lacking) return refuse("insufficient_scope", { required_scope: lacking, granted_scopes: granted });
  const narrowed = await models.key.updateMany({ where: { id, scopes }, data: { scopes: JSON.stringify(wanted) } });
  return narrowed.count > 0 ? undefined : narrow(models, id, wanted);
}

/**
 * Takes from the keys that depend on this one what it has lost, and gives what is left to each. They have at most 128 different sets of
 * scopes. A key that one of them mints meanwhile is committed before its minter is narrowed, or has no more than that (issueKey locks
 * the minter): a second look finds it.
 */
async function narrowDependents(tx: Transaction, keyId: string, kept: readonly Scope[]): Promise<Map<string, Scope[]>> {
  const narrowed = new Map<string, Scope[]>();
  const family = withDescendants(keyId);
  for (let wider = await widerSets(tx, family, kept); wider.length > 0; wider = await widerSets(tx, family, kept)) {
    for (const { stored, left } of wider) {
      const ids = await tx.query<{ id: string }>(sql`
        UPDATE keys SET scopes = ${JSON.stringify(left)} WHERE id IN (${family}) AND scopes = ${stored} RETURNING id`);
      for (const { id } of ids) narrowed.set(id, left);
    }
  }
  return narrowed;
}

/** The sets of scopes among these keys that hold more than is kept, and what is left of each. */
async function widerSets(tx: Transaction, family: Sql, kept: readonly Scope[]) {
  const sets = await tx.query<{ scopes: string }>(
    sql`SELECT DISTINCT scopes FROM keys WHERE id IN (${family}) AND scopes IS NOT NULL`,
  );
  return sets.flatMap(({ scopes: stored }) => {
    const scopes = parseScopes(stored) ?? [];
    const left = scopes.filter((scope) => kept.includes(scope));
    return left.length < scopes.length ? [{ stored, left }] : [];
  });
}
