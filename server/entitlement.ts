import type { components } from "../generated/api.ts";
import type { Caller } from "./contract/caller.ts";
import type { Refused } from "./contract/refusal.ts";
import { refuse } from "./contract/refusal.ts";
import type { Queryable, Reader } from "./db/database.ts";
import { readNullable } from "./db/json-columns.ts";
import { oneByOne } from "./db/one-by-one.ts";
import { keepRow } from "./db/row-lock.ts";
import type { Sql } from "./db/sql.ts";
import sql, { empty } from "./db/sql.ts";

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

/** A caller as statements have it: by values, or by the columns that hold them. */
export interface WrittenCaller extends Pick<Caller, "neededScope"> {
  readonly keyId: string | Sql;
  readonly ownerId: string | Sql;
}

/** The caller for a part of its request that needs another scope. */
export const needing = (caller: Caller, scope: Scope): Caller => ({ ...caller, neededScope: scope });

/**
 * Within a write that must decide by itself: the key of this caller was not revoked, and has not lost the scope that its request needs. A
 * write waits for its turn, and that may have happened since the request began. A caller whose key is no row is let in: a host application
 * has its own keys.
 */
export function isEntitled({ keyId, neededScope }: WrittenCaller): Sql {
  // Scopes are stored as a JSON array of words, and no word holds another with its quotes. NULL, every scope, is not unlike anything.
  const narrowed = neededScope === null ? empty : sql`OR k.scopes NOT LIKE ${`%"${neededScope}"%`}`;
  return sql`NOT EXISTS (
      SELECT 1 FROM keys k WHERE k.id = ${keyId} AND (k.revoked_at IS NOT NULL ${narrowed}) ${oneByOne})`;
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
