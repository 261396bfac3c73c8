import { readFileSync } from "node:fs";

/** The published OpenAPI 3.1 document in JSON and in YAML, byte for byte as generated from spec/. */
export const publishedJson = readFileSync(new URL("../../generated/openapi.json", import.meta.url), "utf8");
export const publishedYaml = readFileSync(new URL("../../generated/openapi.yaml", import.meta.url), "utf8");

/** The document without its examples, parsed. */
export const published = JSON.parse(publishedJson, (name, value) => (name === "examples" ? undefined : value));

/** A schema of the document by its name. */
export const schemaOf = (name: string): Record<string, unknown> => published.components.schemas[name];
