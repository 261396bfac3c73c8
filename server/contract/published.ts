import { readFileSync } from "node:fs";
import { fileOf } from "../files.ts";

/** The published OpenAPI 3.1 document as JSON and as YAML, byte for byte as generated from spec/. Read when asked: 2 MB. */
export const readPublishedJson = (): string => readFileSync(fileOf("generated/openapi.json"), "utf8");
export const readPublishedYaml = (): string => readFileSync(fileOf("generated/openapi.yaml"), "utf8");

const PROSE: ReadonlySet<string> = new Set(["description", "summary", "title"]);

/** Three quarters of the document are examples and prose, for which no program looks. */
function withoutProse<Part>(part: Part): Part {
  if (typeof part !== "object" || part === null) return part;
  if (Array.isArray(part)) return part.map(withoutProse) as Part;
  const kept = Object.entries(part).filter(
    ([name, value]) => name !== "examples" && !(typeof value === "string" && PROSE.has(name)),
  );
  return Object.fromEntries(kept.map(([name, value]) => [name, withoutProse(value)])) as Part;
}

/** The document without its examples and its prose, parsed. */
export const published = withoutProse(JSON.parse(readPublishedJson()));

/** A schema of the document by its name. */
export const schemaOf = (name: string): Record<string, unknown> => published.components.schemas[name];
