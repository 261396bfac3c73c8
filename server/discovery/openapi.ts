import { readFileSync } from "node:fs";
import { addressedText } from "../contract/addressed-text.ts";
import type { Handler } from "../contract/operation.ts";
import { readPublishedJson, readPublishedYaml } from "../contract/published.ts";
import { fileOf } from "../files.ts";

const inJson = (baseUrl: string) => JSON.stringify(baseUrl).slice(1, -1);

/** Without the indentation of the generated file, which exists for diffs: half the size. */
function compact(source: string): string {
  const { openapi, info, ...rest } = JSON.parse(source);
  return JSON.stringify({ openapi, info, servers: [{ url: "{{base_url}}" }], ...rest });
}

const json = addressedText(() => compact(readPublishedJson()), inJson);
const json30 = addressedText(() => compact(readFileSync(fileOf("generated/openapi-3.0.json"), "utf8")), inJson);
const yaml = addressedText(() => `${readPublishedYaml()}servers:\n  - url: "{{base_url}}"\n`, inJson);

const JSON_TYPE = "application/json; charset=utf-8";

export const readOpenApi: Handler<"readOpenApi"> = ({ baseUrl }) => document(json(baseUrl), JSON_TYPE);

export const readWellKnownOpenApi: Handler<"readWellKnownOpenApi"> = ({ baseUrl }) =>
  document(json(baseUrl), JSON_TYPE);

export const readLegacyOpenApi: Handler<"readLegacyOpenApi"> = ({ baseUrl }) => document(json30(baseUrl), JSON_TYPE);

export const readOpenApiYaml: Handler<"readOpenApiYaml"> = ({ baseUrl }) =>
  document(yaml(baseUrl), "application/yaml; charset=utf-8");

/** The text is sent as it is: parsing a megabyte for each reader just to check it would be wasted work. */
const document = ({ body, etag }: { body: string; etag: string }, type: string) => ({
  status: 200 as const,
  body: body as never,
  headers: { "Content-Type": type, ETag: etag },
});
