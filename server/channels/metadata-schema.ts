import type { ValidateFunction } from "ajv";
import { Ajv } from "ajv";
import type { Refused } from "../contract/refusal.ts";
import { refuse } from "../contract/refusal.ts";
import { readObject } from "../db/json-columns.ts";
import { CpuBudgetExceeded, withCpuBudget } from "./cpu-budget.ts";
import { normalizeSchema, UnsupportedSchema } from "./normalize-schema.ts";
import { compilePattern } from "./pattern.ts";
import type { Violation } from "./violation.ts";
import { violationOf } from "./violation.ts";

/** CPU limit of one check, in milliseconds. Nobody else is served meanwhile, so a pattern must not run any longer. */
const CHECK_MS = 50;

/** Most violations in one answer. */
const MAX_VIOLATIONS = 1000;

/** Compiled schemas to cache. One takes about 50 KB, so this is 25 MB at most. */
const MAX_COMPILED = 500;

const SCHEMA_REFUSED =
  "cannot be checked: the channel's metadata_schema is too large once its references are written out";

interface Compiled {
  readonly fits: ValidateFunction;
  /** Whether a check may take much longer than reading the metadata: then it is timed, which costs 0.3 ms. */
  readonly costly: boolean;
}

/** By schema text, least recently used first. Null: nothing to check. */
const compiled = new Map<string, Compiled | null>();

/** Refuses a schema that cannot be applied when it is set, so that no post ever meets one. */
export function refuseOddSchema(schema: Record<string, unknown> | undefined): Refused<"invalid_object"> | undefined {
  try {
    if (schema) compiledOf(JSON.stringify(schema));
    return undefined;
  } catch (error) {
    const reason = (error as Error).message.slice(0, 500);
    return refuse("invalid_object", { field: "metadata_schema" }, `'metadata_schema' cannot be applied: ${reason}`);
  }
}

/**
 * The violations in a post's metadata; empty if it is valid.
 *
 * @param schema the JSON text of a channel's metadata_schema
 */
export function metadataViolations(schema: string, metadata: Record<string, unknown>): Violation[] {
  let checks: Compiled | null;
  try {
    checks = schema === "{}" ? null : compiledOf(schema);
  } catch (error) {
    // A channel may still have a schema from a release that accepted larger ones.
    if (error instanceof UnsupportedSchema) return [{ field: "metadata", issue: SCHEMA_REFUSED }];
    throw error;
  }
  if (!checks) return [];
  const { fits, costly } = checks;
  try {
    if (costly ? withCpuBudget(CHECK_MS, () => fits(metadata)) : fits(metadata)) return [];
  } catch (error) {
    if (error instanceof CpuBudgetExceeded)
      return [{ field: "metadata", issue: `takes longer than ${CHECK_MS} ms to check` }];
    throw error;
  }
  return (fits.errors ?? []).slice(0, MAX_VIOLATIONS).map(violationOf);
}

function compiledOf(schema: string): Compiled | null {
  const known = compiled.get(schema);
  const checks = known === undefined ? compile(readObject(schema)) : known;
  compiled.delete(schema);
  compiled.set(schema, checks);
  const [oldest] = compiled.keys();
  if (compiled.size > MAX_COMPILED && oldest !== undefined) compiled.delete(oldest);
  return checks;
}

/**
 * The short form names fields and describes their values in words, `{"severity": "string"}`: every value is a string,
 * and any name is a field, including `type` and `required`. It checks nothing.
 */
const isShortForm = (schema: Record<string, unknown>): boolean =>
  Object.values(schema).every((value) => typeof value === "string");

/** @throws Error that names the fault */
function compile(schema: Record<string, unknown>): Compiled | null {
  if (isShortForm(schema)) return null;
  const { tree, costly } = normalizeSchema(schema);
  if (!admitsObjects(tree.type))
    throw new UnsupportedSchema("its 'type' must be 'object', because metadata is an object.");
  const ajv = new Ajv({
    allErrors: true,
    ownProperties: true,
    strict: false,
    validateFormats: false,
    logger: false,
    code: { regExp: compilePattern },
  });
  return { fits: ajv.compile(tree), costly };
}

const admitsObjects = (type: unknown): boolean =>
  type === undefined || type === "object" || (Array.isArray(type) && type.includes("object"));
