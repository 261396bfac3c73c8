import { record } from "../audit/audit.ts";
import type { Handler } from "../contract/operation.ts";
import type { Refused } from "../contract/refusal.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import type { Transaction } from "../db/database.ts";
import type { Models } from "../db/models.ts";
import type { Sql } from "../db/sql.ts";
import sql from "../db/sql.ts";
import { keyTopic } from "../long-poll/notify.ts";
import { withDescendants } from "./descendants.ts";
import { lockKeys } from "./lock-keys.ts";
import type { Scope } from "./scope.ts";
import { isScope, parseScopes } from "./scope.ts";

/**
 * Compares with the scopes that the key has inside the transaction: of two concurrent narrowings, the second must not restore
 * what the first has taken.
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
  const narrowed = await context.db.transaction(async (tx) => {
    const refused = await lockKeys(tx, caller, withDescendants(keyId));
    const isNarrower = refused ?? (await narrow(tx.models, keyId, wanted));
    if (isRefused(isNarrower)) return isNarrower;
    const event = { type: "key.narrow", actor: caller, remoteAddr } as const;
    // Giving up nothing is no event: a key may do that without end.
    if (isNarrower) await record(tx, context, { ...event, subjectKeyId: keyId, detail: { scopes: wanted } });
    const dependents = await narrowDependents(tx, keyId, wanted);
    for (const [id, scopes] of dependents)
      await record(tx, context, { ...event, subjectKeyId: id, detail: { scopes, narrowed_with: keyId } });
    return [keyId, ...dependents.keys()];
  });
  if (isRefused(narrowed)) return narrowed;
  for (const id of narrowed) context.longPoll.wake(keyTopic(id));
  return { status: 200, body: { key_id: keyId, scopes: wanted } };
};

/**
 * The update applies only while the scopes are those that were read: of two concurrent narrowings the later one reads again.
 *
 * @returns whether the key has lost any
 */
async function narrow(models: Models, id: string, wanted: Scope[]): Promise<boolean | Refused<"insufficient_scope">> {
  const { scopes } = await models.key.findUniqueOrThrow({ where: { id } });
  const granted = parseScopes(scopes);
  const lacking = granted && wanted.find((scope) => !granted.includes(scope));
  if (lacking) return refuse("insufficient_scope", { required_scope: lacking, granted_scopes: granted });
  const narrowed = await models.key.updateMany({ where: { id, scopes }, data: { scopes: JSON.stringify(wanted) } });
  return narrowed.count > 0 ? granted?.length !== wanted.length : narrow(models, id, wanted);
}

/**
 * Takes the scopes that this key has lost from the keys that depend on it. These have at most 128 different sets of scopes. A key that
 * one of them mints meanwhile is either committed before its minter is narrowed, and found by a second pass, or has no more scopes than
 * its minter (issueKey locks the minter).
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

/** The sets of scopes among these keys that exceed the kept ones, and what is left of each. */
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
