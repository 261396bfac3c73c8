import type { OpenApiDocument, Operation, Schema } from "./document.ts";
import { operationsOf, resolve } from "./document.ts";

/** The codes implied by an operation's properties, so that no room has to repeat them. */
export function impliedRefusals(document: OpenApiDocument, operation: Operation): string[] {
  return [
    ...(operation["x-without-database"] ? [] : ["service_unavailable"]),
    ...accessRefusals(operation),
    ...(operation["x-transport"] ? [] : parameterRefusals(document, operation)),
    ...bodyRefusals(document, operation),
    ...idempotencyRefusals(operation),
  ];
}

function accessRefusals(operation: Operation): string[] {
  const scope = operation["x-scope"] ? ["insufficient_scope"] : [];
  switch (operation["x-auth"]) {
    case "key":
    case "optional-key":
      return ["unauthorized", "rate_limit_exceeded", ...scope];
    case "admin":
      return ["admin_disabled", "admin_unauthorized", "rate_limit_exceeded"];
    default:
      return [];
  }
}

function parameterRefusals(document: OpenApiDocument, operation: Operation): string[] {
  const parameters = operation.parameters ?? [];
  const url = parameters.some((parameter) => parameter.in === "path") ? ["invalid_url"] : [];
  const own = parameters.map((parameter) => parameter["x-on-error"] ?? codeOf(document, parameter.schema));
  return [...url, ...own];
}

function bodyRefusals(document: OpenApiDocument, operation: Operation): string[] {
  const body = operation.requestBody?.content["application/json"]?.schema;
  if (!body || operation["x-transport"]) return [];
  const schema = resolve(document, body);
  const missing = schema.required?.length ? ["missing_field"] : [];
  const fields = Object.values(schema.properties ?? {}).map((field) => codeOf(document, field));
  const general = [
    "invalid_json",
    "payload_too_large",
    "unsupported_media_type",
    "invalid_json_shape",
    "invalid_string",
  ];
  return [...general, ...missing, ...fields];
}

function idempotencyRefusals(operation: Operation): string[] {
  if (operation["x-idempotency"] !== "replay") return [];
  return ["idempotency_in_flight", "idempotency_key_reused", "quota_exceeded"];
}

/** Every code that answers an invalid body field or parameter. */
export function fieldCodes(document: OpenApiDocument): Set<string> {
  const codes = operationsOf(document).flatMap(({ operation }) => {
    const body = operation.requestBody?.content["application/json"]?.schema;
    const fields = body ? Object.values(resolve(document, body).properties ?? {}) : [];
    const parameters = (operation.parameters ?? []).map((one) => one["x-on-error"] ?? codeOf(document, one.schema));
    return [...parameters, ...fields.map((field) => codeOf(document, field))];
  });
  return new Set(["invalid_field", "invalid_object", "invalid_string", ...codes]);
}

/** The 422 code of a field that violates its own rule. */
export function codeOf(document: OpenApiDocument, field: Schema): string {
  const own = field["x-on-error"];
  if (typeof own === "string") return own;
  const schema = resolve(document, field);
  const inherited = schema["x-on-error"];
  if (typeof inherited === "string") return inherited;
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives)
    return alternatives.map((one) => codeOf(document, one)).find((code) => code !== "invalid_field") ?? "invalid_field";
  if (schema.type === "string") return "invalid_string";
  if (schema.type === "object") return "invalid_object";
  return "invalid_field";
}
