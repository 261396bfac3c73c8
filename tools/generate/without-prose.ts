const PROSE: ReadonlySet<string> = new Set(["description", "summary", "title"]);

/**
 * A document without its examples and its prose, which are three quarters of it and for which the server does not look. It reads the rest at
 * each start.
 */
export function withoutProse<Part>(part: Part): Part {
  if (typeof part !== "object" || part === null) return part;
  if (Array.isArray(part)) return part.map(withoutProse) as Part;
  const kept = Object.entries(part).filter(
    ([name, value]) => name !== "examples" && !(typeof value === "string" && PROSE.has(name)),
  );
  return Object.fromEntries(kept.map(([name, value]) => [name, withoutProse(value)])) as Part;
}
