import type { components } from "../../generated/api.ts";
import type { Caller } from "../contract/caller.ts";
import type { Refused } from "../contract/refusal.ts";
import { refuse } from "../contract/refusal.ts";
import { readNullable } from "../db/json-columns.ts";

export type Scope = components["schemas"]["Scope"];

/** A record, so that a scope added to the spec does not compile until it is listed here. */
const SCOPES: Record<Scope, true> = {
  "messages:read": true,
  "messages:write": true,
  "messages:claim": true,
  "messages:ack": true,
  "channels:read": true,
  "channels:write": true,
  "channels:manage": true,
};

export const isScope = (word: string): word is Scope => Object.hasOwn(SCOPES, word);

/** The scopes of a key as stored in its row; null means every scope. */
export const parseScopes = (stored: string | null): Scope[] | null => readNullable(stored);

/** Refuses a caller whose key was narrowed and lacks the scope. */
export function refuseWithout({ scopes }: Caller, scope: Scope): Refused<"insufficient_scope"> | undefined {
  if (scopes === null || scopes.includes(scope)) return undefined;
  return refuse("insufficient_scope", { required_scope: scope, granted_scopes: [...scopes] });
}
