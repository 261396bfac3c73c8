/** A schema that cannot be applied; the message says why. */
export class UnsupportedSchema extends Error {}

/**
 * Every keyword that is applied, and what its value holds. Other keywords, including `format`, are annotations and are
 * dropped.
 */
const VALUES = new Set([
  ...["type", "enum", "const", "required", "minProperties", "maxProperties", "minItems", "maxItems", "uniqueItems"],
  ...["minLength", "maxLength", "pattern", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
]);
const SCHEMAS = new Set(["additionalProperties", "propertyNames", "items", "contains", "not", "if", "then", "else"]);
const LISTS = new Set(["allOf", "anyOf", "oneOf"]);
const MAPS = new Set(["properties", "patternProperties"]);

/** Keywords that restrict values but are not supported here: refused rather than ignored. */
const UNKNOWN_TO_US = [
  "$dynamicRef",
  "$recursiveRef",
  "prefixItems",
  "unevaluatedItems",
  "unevaluatedProperties",
  "dependentRequired",
  "dependentSchemas",
  "dependencies",
];

/** With one of these, a check can take longer than linear time in the size of the metadata. */
const COSTLY = [
  "items",
  "pattern",
  "patternProperties",
  "uniqueItems",
  "contains",
  "propertyNames",
  "not",
  "if",
  "allOf",
  "anyOf",
  "oneOf",
];

/** Most nested schemas: 400 compile within 0.2 s. References are expanded, so a self-reference is caught here. */
const MAX_PARTS = 400;

/**
 * Most checks after references are expanded: names, list entries and boolean schemas compile to code too, and a
 * reference repeats them each time. 14 KB of JSON could expand to millions of checks, which take minutes to compile.
 */
const MAX_CHECKS = 2000;

/** Ajv compiles a longer list of values to a loop, which costs no more than this many checks. */
const LOOP_LENGTH = 200;

type Tree = Record<string, unknown>;

interface Walk {
  readonly root: Tree;
  parts: number;
  checks: number;
  costly: boolean;
}

/**
 * The schema reduced to supported keywords, with references expanded: names cannot clash with those of another
 * channel's schema, and no check recurses.
 *
 * @throws UnsupportedSchema
 */
export function normalizeSchema(root: Tree): { tree: Tree; costly: boolean } {
  const walk: Walk = { root, parts: 0, checks: 0, costly: false };
  const tree = plain(root, walk, "metadata_schema") as Tree;
  return { tree, costly: walk.costly };
}

function plain(schema: unknown, walk: Walk, place: string): Tree | boolean {
  countChecks(walk, 1);
  if (typeof schema === "boolean") return schema;
  if (!isTree(schema)) throw new UnsupportedSchema(`${place} must be a schema: an object, true or false.`);
  walk.parts += 1;
  if (walk.parts > MAX_PARTS) throw new UnsupportedSchema(`it has more than ${MAX_PARTS} parts, or refers to itself.`);
  const foreign = UNKNOWN_TO_US.find((keyword) => Object.hasOwn(schema, keyword));
  if (foreign) throw new UnsupportedSchema(`'${foreign}' at ${place} is not supported.`);
  if (isTree(schema.additionalProperties) || COSTLY.some((keyword) => Object.hasOwn(schema, keyword)))
    walk.costly = true;
  const own = ownKeywords(schema, walk, place);
  return Object.hasOwn(schema, "$ref") ? { allOf: [plain(target(schema.$ref, walk), walk, place), own] } : own;
}

function countChecks(walk: Walk, count: number) {
  walk.checks += count;
  if (walk.checks > MAX_CHECKS) {
    throw new UnsupportedSchema(`it has more than ${MAX_CHECKS} checks once its references are written out.`);
  }
}

function ownKeywords(schema: Tree, walk: Walk, place: string): Tree {
  const own: Tree = {};
  for (const [keyword, value] of Object.entries(schema)) {
    const at = `${place}.${keyword}`;
    countChecks(walk, Array.isArray(value) ? 1 + Math.min(value.length, LOOP_LENGTH) : 1);
    if (VALUES.has(keyword)) own[keyword] = value;
    else if (LISTS.has(keyword) || (keyword === "items" && Array.isArray(value))) own[keyword] = list(value, walk, at);
    else if (SCHEMAS.has(keyword)) own[keyword] = plain(value, walk, at);
    else if (MAPS.has(keyword)) own[keyword] = map(value, walk, at);
  }
  return own;
}

function list(value: unknown, walk: Walk, place: string): unknown[] {
  if (!Array.isArray(value)) throw new UnsupportedSchema(`${place} must be a list of schemas.`);
  return value.map((part, index) => plain(part, walk, `${place}.${index}`));
}

function map(value: unknown, walk: Walk, place: string): Tree {
  if (!isTree(value)) throw new UnsupportedSchema(`${place} must be an object of schemas.`);
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, plain(part, walk, `${place}.${name}`)]));
}

/** Resolves a reference within the schema. */
function target(reference: unknown, { root }: Walk): unknown {
  if (typeof reference !== "string" || !/^#(\/|$)/.test(reference)) {
    throw new UnsupportedSchema("a '$ref' must point into the schema itself, such as #/$defs/name.");
  }
  const names = reference
    .split("/")
    .slice(1)
    .map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"));
  const found = names.reduce<unknown>(
    (at, name) => (isTree(at) && Object.hasOwn(at, name) ? at[name] : undefined),
    root,
  );
  if (found === undefined) throw new UnsupportedSchema(`nothing is at '${reference}'.`);
  return found;
}

const isTree = (value: unknown): value is Tree => typeof value === "object" && value !== null && !Array.isArray(value);
