import { readFileSync } from "node:fs";
import { fileOf } from "../files.ts";

/** The published OpenAPI 3.1 document as JSON and as YAML, byte for byte as generated from spec/. */
export const publishedJson = readFileSync(fileOf("generated/openapi.json"), "utf8");
export const publishedYaml = readFileSync(fileOf("generated/openapi.yaml"), "utf8");

/** The document without its examples, parsed. */
export const published = JSON.parse(publishedJson, (name, value) => (name === "examples" ? undefined : value));

/** A schema of the document by its name. */
export const schemaOf = (name: string): Record<string, unknown> => published.components.schemas[name];
