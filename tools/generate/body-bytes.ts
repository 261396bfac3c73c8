import type { OpenApiDocument, Operation, Schema } from "./document.ts";
import { resolve } from "./document.ts";

/** Room for fields that nobody knows, and for blanks. */
const LEAST = 65_536;

/** A code point, escaped as two halves of a pair, and the quotes around it all. */
const ESCAPED_CODE_POINT = 12;
const ESCAPED_BYTE = 6;

/** Longest text of a number, a word of JSON, or a string in a form that limits it. */
const SHORT = 512;

/** Bytes of the largest body that an operation's fields can hold, however it is written; undefined where a field has no limit. */
export function bodyBytes(document: OpenApiDocument, operation: Operation): number | undefined {
  const body = operation.requestBody?.content["application/json"]?.schema;
  if (!body) return undefined;
  const bytes = largest(document, body);
  return Number.isFinite(bytes) ? Math.max(LEAST, bytes) : undefined;
}

/** Bytes of the longest JSON text that a schema takes. */
function largest(document: OpenApiDocument, referring: Schema): number {
  const schema = resolve(document, referring);
  const each = (schemas: readonly Schema[]) => schemas.map((one) => largest(document, one));
  if (typeof schema["x-max-bytes"] === "number") return schema["x-max-bytes"] * ESCAPED_BYTE;
  if (schema.allOf) return each(schema.allOf).reduce((sum, bytes) => sum + bytes);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return Math.max(...each(choices));
  if (schema["enum"] !== undefined || schema["const"] !== undefined) return SHORT;
  const types = [schema.type ?? "any"].flat();
  return Math.max(...types.map((type) => largestOf(document, type, schema)));
}

const numberOr = (value: unknown, otherwise: number): number => (typeof value === "number" ? value : otherwise);

/** Code points of the longest string; those of a uuid or a time need no limit of their own. */
const longest = ({ maxLength, format }: Schema): number =>
  numberOr(maxLength, format === "uuid" || format === "date-time" ? 0 : Number.POSITIVE_INFINITY);

function largestOf(document: OpenApiDocument, type: string, schema: Schema): number {
  switch (type) {
    case "string":
      return longest(schema) * ESCAPED_CODE_POINT + SHORT;
    case "integer":
    case "number":
    case "boolean":
    case "null":
      return SHORT;
    case "array":
      return (
        numberOr(schema["maxItems"], Number.POSITIVE_INFINITY) *
        (schema.items ? largest(document, schema.items) : SHORT)
      );
    case "object":
      return largestObject(document, schema);
    default:
      return Number.POSITIVE_INFINITY;
  }
}

/** Fields that are not listed have their room in `LEAST`; an object of any fields has no limit of its own. */
function largestObject(document: OpenApiDocument, { properties }: Schema): number {
  if (!properties) return Number.POSITIVE_INFINITY;
  return Object.values(properties).reduce((sum, field) => sum + SHORT + largest(document, field), 0);
}
