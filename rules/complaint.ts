/** A schema of the document, as far as a sentence about its rules needs it. */
export interface Schema {
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

/**
 * What is wrong with a place, to follow its name: "is missing", "must be a whole number from 1 to 100". Made of the limits that its
 * schemas set, and the words of `@mustBe`.
 *
 * @param keyword the rule of JSON Schema that is broken
 * @param rules the schema of the place, with all that it refers to, combines or chooses from
 */
export function complaint(keyword: string, rules: readonly Schema[]): string {
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
