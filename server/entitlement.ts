import type { components } from "../generated/api.ts";
import type { Caller } from "./contract/caller.ts";
import type { Refused } from "./contract/refusal.ts";
import { refuse } from "./contract/refusal.ts";
import type { Queryable, Reader } from "./db/database.ts";
import { readNullable } from "./db/json-columns.ts";
import { keepRow } from "./db/row-lock.ts";
import type { Sql } from "./db/sql.ts";
import sql, { empty, join } from "./db/sql.ts";

type Scope = components["schemas"]["Scope"];

type Unentitled = Refused<"unauthorized" | "insufficient_scope">;

/** Refuses a caller whose key was narrowed and lacks the scope. */
export function refuseWithout(
  { scopes }: Pick<Caller, "scopes">,
  scope: Scope,
): Refused<"insufficient_scope"> | undefined {
  if (scopes === null || scopes.includes(scope)) return undefined;
  return refuse("insufficient_scope", { required_scope: scope, granted_scopes: [...scopes] as Scope[] });
}

/** The caller for a part of its request that needs another scope. */
export const needing = (caller: Caller, scope: Scope): Caller => ({ ...caller, neededScope: scope });

/**
 * Within a write that must decide by itself: no key of these callers was revoked, or lost the scope that its request needs. A write waits
 * for its turn, and that may have happened since the request began. Callers whose key is no row are let in: a host application has its
 * own keys.
 */
export const areEntitled = (callers: readonly Caller[]): Sql => {
  const [only] = callers;
  if (only && callers.length === 1) return noneLacks(only.neededScope, [only.keyId]);
  const each = Map.groupBy(callers, ({ neededScope }) => neededScope);
  return join(
    [...each].map(([scope, sharing]) => noneLacks(scope, [...new Set(sharing.map(({ keyId }) => keyId))])),
    " AND ",
  );
};

function noneLacks(scope: Caller["neededScope"], keyIds: readonly string[]): Sql {
  // Scopes are stored as a JSON array of words, and no word holds another with its quotes. NULL, every scope, is not unlike anything.
  const narrowed = scope === null ? empty : sql`OR k.scopes NOT LIKE ${`%"${scope}"%`}`;
  return sql`NOT EXISTS (
      SELECT 1 FROM keys k WHERE k.id IN (${join(keyIds)}) AND (k.revoked_at IS NOT NULL ${narrowed}))`;
}

/**
 * Refuses a caller that is no longer entitled, in a unit that waited for its turn; otherwise its key can be neither revoked nor narrowed
 * before the unit ends: both lock the whole row, which even the weakest lock prevents. Call it first in a unit: keys are locked
 * before anything else.
 */
export async function keepEntitled(tx: Queryable, caller: Caller): Promise<Unentitled | undefined> {
  const key = await keptKey(tx, caller);
  if (!key) return undefined;
  return key.revoked_at === null ? refuseNarrowed(caller, key.scopes) : refuse("unauthorized");
}

/** `keepEntitled` for what a key may do without any scope. */
export async function refuseRevoked(tx: Queryable, caller: Caller): Promise<Refused<"unauthorized"> | undefined> {
  const key = await keptKey(tx, caller);
  return key && key.revoked_at !== null ? refuse("unauthorized") : undefined;
}

async function keptKey(tx: Queryable, { keyId }: Caller) {
  const [key] = await tx.query<{ revoked_at: number | null; scopes: string | null }>(
    sql`SELECT revoked_at, scopes FROM keys WHERE id = ${keyId} ${keepRow}`,
  );
  return key;
}

/** Explains why a request may not go on, if its caller is no longer entitled. It keeps nothing as it is. */
export async function refuseUnentitled(db: Reader, caller: Caller): Promise<Unentitled | undefined> {
  const [key] = await db.recall<{ scopes: string | null }>(
    sql`SELECT scopes FROM keys WHERE id = ${caller.keyId} AND revoked_at IS NULL`,
  );
  return key ? refuseNarrowed(caller, key.scopes) : refuse("unauthorized");
}

const refuseNarrowed = ({ neededScope }: Caller, scopes: string | null) =>
  neededScope === null ? undefined : refuseWithout({ scopes: readNullable<Scope[]>(scopes) }, neededScope);
