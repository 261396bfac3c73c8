import { readFileSync } from "node:fs";

export type Json = Record<string, unknown>;

export interface Operation {
  readonly operationId: string;
  readonly "x-transport"?: boolean;
  readonly requestBody?: { content: Record<string, { schema?: Json }> };
  readonly responses: Record<string, { content?: Record<string, { schema?: Json }>; headers?: Json }>;
  readonly "x-refusals"?: Record<string, number>;
}

export interface Document extends Json {
  readonly paths: Record<string, Record<string, Operation>>;
  /** The pushes, by type. */
  readonly webhooks: Record<string, { readonly post: Operation }>;
  readonly components: { readonly schemas: Record<string, Json> };
}

export const published = JSON.parse(
  readFileSync(new URL("../../generated/openapi.json", import.meta.url), "utf8"),
) as Document;

/** The first example of an operation's request body; undefined where it reads none. */
export function exampleBody(id: string): unknown {
  const operation = Object.values(published.paths)
    .flatMap((item) => Object.values(item))
    .find(({ operationId }) => operationId === id);
  const name = String(operation?.requestBody?.content["application/json"]?.schema?.["$ref"]).split("/").at(-1);
  const { examples } = (published.components.schemas[name ?? ""] ?? {}) as { examples?: unknown[] };
  return examples?.[0];
}

/** The component schemas, each closed to fields that it does not declare. `open` ones may still be part of another. */
export function sealedComponents(): Json {
  const { schemas } = published.components;
  return {
    schemas: Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, seal(schema)])),
    open: Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, seal(schema, { part: true })])),
  };
}

/** A copy that refuses undeclared fields at every depth. A part of an `allOf` leaves that to the whole. */
export function seal(schema: unknown, { part = false } = {}): unknown {
  if (Array.isArray(schema)) return schema.map((entry) => seal(entry, { part }));
  if (typeof schema !== "object" || schema === null) return schema;
  const copy: Json = {};
  for (const [key, value] of Object.entries(schema)) copy[key] = sealMember(key, value, part);
  const closed = "additionalProperties" in copy || "unevaluatedProperties" in copy;
  if (!part && !closed && ("properties" in copy || "allOf" in copy)) copy["unevaluatedProperties"] = false;
  return copy;
}

function sealMember(key: string, value: unknown, part: boolean): unknown {
  switch (key) {
    case "$ref":
      return part ? String(value).replace("/components/schemas/", "/components/open/") : value;
    case "allOf":
      return seal(value, { part: true });
    case "anyOf":
    case "oneOf":
      return seal(value, { part });
    case "properties":
      return Object.fromEntries(Object.entries(value as Json).map(([name, schema]) => [name, seal(schema)]));
    case "items":
    case "additionalProperties":
      return seal(value);
    default:
      return value;
  }
}
