import type { Refused } from "../contract/refusal.ts";
import { refuse } from "../contract/refusal.ts";

/** Deeper JSON is refused, unless the spec says otherwise: every later reader would have to recurse as deep. */
const MAX_DEPTH = 32;

/**
 * What no field may hold, whatever its schema says: deeper nesting than `maxDepth`, and lone surrogates.
 * They could be stored or sent on by nobody.
 */
export function refuseMalformed(value: unknown, maxDepth = MAX_DEPTH, depth = 0): Refused<"invalid_json"> | undefined {
  if (typeof value === "string") {
    return value.isWellFormed()
      ? undefined
      : refuse("invalid_json", {}, "A string holds half of a surrogate pair. Send whole characters.");
  }
  if (typeof value !== "object" || value === null) return undefined;
  if (depth >= maxDepth)
    return refuse("invalid_json", { max_depth: maxDepth }, `The body is nested more than ${maxDepth} deep.`);
  for (const key in value) {
    const inner =
      refuseMalformed(key, maxDepth, depth + 1) ??
      refuseMalformed((value as Record<string, unknown>)[key], maxDepth, depth + 1);
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
