import type { components } from "../../generated/api.ts";
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
