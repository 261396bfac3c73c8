import type { OpenApiDocument } from "../generate/document.ts";
import { spellPatternsForAll } from "../generate/patterns.ts";
import list from "./respelled.json" with { type: "json" };

const PATTERNS = new Map(Object.entries(list.patterns));

/** The released document with its patterns as they are written now: respelled.json says why that breaks nobody. */
export function respelled(released: OpenApiDocument): OpenApiDocument {
  const document = structuredClone(released);
  replacePatterns(document);
  spellPatternsForAll(document);
  return document;
}

function replacePatterns(node: unknown): void {
  if (typeof node !== "object" || node === null) return;
  if ("pattern" in node && typeof node.pattern === "string") node.pattern = PATTERNS.get(node.pattern) ?? node.pattern;
  for (const inner of Object.values(node)) replacePatterns(inner);
}
