import type { Refused } from "../contract/refusal.ts";
import { refuse } from "../contract/refusal.ts";

/** Deeper JSON is refused unless the spec says otherwise: every later reader would recurse as deep. */
const MAX_DEPTH = 32;

/**
 * What no field may hold, whatever its schema says: nesting deeper than `maxDepth`, and lone surrogates, which can
 * neither be stored nor sent on.
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

/** Not every database can store NUL in text. Checked after the schema, whose own rule takes precedence. */
export function containsNul(value: unknown): boolean {
  if (typeof value === "string") return value.includes("\u0000");
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([key, inner]) => containsNul(key) || containsNul(inner));
}
