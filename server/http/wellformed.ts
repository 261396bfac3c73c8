import type { Refused } from "../contract/refusal.ts";
import { refuse } from "../contract/refusal.ts";

/** Deeper JSON is refused: every later reader would have to recurse as deep. */
const MAX_DEPTH = 32;

/**
 * What no field may hold, whatever its schema says: nesting past 32 and lone surrogates.
 * They could be stored or sent on by nobody.
 */
export function refuseMalformed(value: unknown, depth = 0): Refused<"invalid_json"> | undefined {
  if (typeof value === "string") {
    return value.isWellFormed()
      ? undefined
      : refuse("invalid_json", {}, "A string holds half of a surrogate pair. Send whole characters.");
  }
  if (typeof value !== "object" || value === null) return undefined;
  if (depth >= MAX_DEPTH)
    return refuse("invalid_json", { max_depth: MAX_DEPTH }, `The body is nested more than ${MAX_DEPTH} deep.`);
  for (const key in value) {
    const inner =
      refuseMalformed(key, depth + 1) ?? refuseMalformed((value as Record<string, unknown>)[key], depth + 1);
    if (inner) return inner;
  }
  return undefined;
}

/** A NUL cannot be stored as text by every database. Checked after the schema, whose own rule answers first. */
export function containsNul(value: unknown): boolean {
  if (typeof value === "string") return value.includes("\u0000");
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([key, inner]) => containsNul(key) || containsNul(inner));
}
