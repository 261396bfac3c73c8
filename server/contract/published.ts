import { readFileSync } from "node:fs";
import { fileOf } from "../files.ts";

/** The published OpenAPI 3.1 document as JSON and as YAML, byte for byte as generated from spec/. Read when asked: 2 MB. */
export const readPublishedJson = (): string => readFileSync(fileOf("generated/openapi.json"), "utf8");
export const readPublishedYaml = (): string => readFileSync(fileOf("generated/openapi.yaml"), "utf8");

/** The document without its examples and its prose, parsed: all that is read of it at the start, a quarter of the text. */
export const published = JSON.parse(readFileSync(fileOf("generated/contract.json"), "utf8"));

/** A schema of the document by its name. */
export const schemaOf = (name: string): Record<string, unknown> => published.components.schemas[name];
