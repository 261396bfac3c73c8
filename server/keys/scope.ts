import type { components } from "../../generated/api.ts";

export type Scope = components["schemas"]["Scope"];

/** A record, so that a scope which the spec adds is missing here at compile time. */
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

/** The scopes of a key as its row keeps them; null is every scope. */
export const parseScopes = (stored: string | null): Scope[] | null => (stored === null ? null : JSON.parse(stored));
