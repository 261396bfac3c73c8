import type { OperationId } from "../../generated/operations.ts";
import { routes } from "../../generated/operations.ts";
import { published } from "../contract/published.ts";
import type { Fault } from "./validator-error.ts";

/** A schema of the document, as far as a sentence about its rules needs it. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly "x-must-be"?: string;
}

interface DocumentedOperation {
  readonly parameters?: readonly { readonly name: string; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
}

/** `/body/related_channels/3` as `related_channels.3`. */
export const fieldOf = (path: string): string => path.split("/").slice(2).join(".");

/**
 * What is wrong with a field, as a sentence. The validator's own words show patterns and speak of keywords; these are made of
 * what the spec says about the place: its limits, and the words of `@mustBe`.
 */
export function brokenRule(id: OperationId, { path, errorCode = "" }: Fault): string {
  const [, place = "", ...steps] = path.split("/");
  const field = fieldOf(path);
  const rules = steps.reduce(inside, alternatives(schemaOf(id, place, steps.shift() ?? "")));
  return `'${field}' ${complaint(errorCode.split(".")[0] ?? "", rules)}.`;
}

function schemaOf(id: OperationId, place: string, name: string): Schema {
  const { path, method } = routes[id];
  const { parameters = [], requestBody }: DocumentedOperation = published.paths[path][method];
  if (place !== "body") return parameters.find((one) => one.name.toLowerCase() === name.toLowerCase())?.schema ?? {};
  const body = requestBody?.content["application/json"]?.schema ?? {};
  return { anyOf: inside(alternatives(body), name) };
}

/** A schema and all that it refers to, combines or chooses from. */
function alternatives(schema: Schema): Schema[] {
  const target = schema.$ref ? [published.components.schemas[schema.$ref.split("/").at(-1) ?? ""] as Schema] : [];
  const combined = [...target, ...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  return [schema, ...combined.flatMap(alternatives)];
}

/** The schemas of a member or an entry. */
function inside(schemas: readonly Schema[], step: string): Schema[] {
  return schemas.flatMap(({ properties = {}, items, additionalProperties }) => {
    const other = typeof additionalProperties === "object" ? additionalProperties : undefined;
    const found = Object.hasOwn(properties, step) ? properties[step] : (items ?? other);
    return found ? alternatives(found) : [];
  });
}

function complaint(keyword: string, rules: readonly Schema[]): string {
  switch (keyword) {
    case "required":
      return "is missing";
    case "minLength":
      return shorterThan(limitOf(rules, "minLength") ?? 1, "characters");
    case "maxLength":
      return `is longer than ${limitOf(rules, "maxLength")} characters`;
    case "minItems":
      return shorterThan(limitOf(rules, "minItems") ?? 1, "entries");
    case "maxItems":
      return `has more than ${limitOf(rules, "maxItems")} entries`;
    default:
      return `must be ${kinds(rules)}`;
  }
}

const shorterThan = (limit: number, unit: string): string =>
  limit === 1 ? "is empty or blank" : `has fewer than ${limit} ${unit}`;

type Limit = "minLength" | "maxLength" | "minimum" | "maximum" | "minItems" | "maxItems";

const limitOf = (rules: readonly Schema[], limit: Limit): number | undefined =>
  rules.find((rule) => rule[limit] !== undefined)?.[limit];

/** All that a place takes: "a whole number from 1 to 100 or null". */
function kinds(rules: readonly Schema[]): string {
  const named = rules.flatMap((rule) => {
    if (rule.enum) return rule.enum.map((word) => (word === null ? "null" : `'${word}'`));
    return [rule.type ?? []].flat().map((type) => kind(type, rule, rules));
  });
  const [last = "of another kind", ...others] = [...new Set(named)].reverse();
  const or = last === "null" ? ", or" : " or";
  return others.length > 0 ? `${others.reverse().join(", ")}${or} ${last}` : last;
}

function kind(type: string, rule: Schema, rules: readonly Schema[]): string {
  switch (type) {
    case "string":
      return rule["x-must-be"] ?? rules.find((other) => other["x-must-be"])?.["x-must-be"] ?? text(rule);
    case "integer":
      return `a whole number${range(rules)}`;
    case "number":
      return `a number${range(rules)}`;
    case "boolean":
      return "true or false";
    case "array":
      return `a list of at most ${limitOf(rules, "maxItems")} entries`;
    case "object":
      return "an object";
    default:
      return type;
  }
}

function text({ format }: Schema): string {
  if (format === "uuid") return "a UUID";
  return format === "date-time" ? "a timestamp" : "a string";
}

/** The bounds stand beside the alternatives where a number may be null. */
function range(rules: readonly Schema[]): string {
  const [from, to] = [limitOf(rules, "minimum"), limitOf(rules, "maximum")];
  if (from !== undefined && to !== undefined) return ` from ${from} to ${to}`;
  if (from !== undefined) return ` from ${from} up`;
  return to === undefined ? "" : ` up to ${to}`;
}
