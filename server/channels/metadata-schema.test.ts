import fc from "fast-check";
import { expect, test } from "vitest";
import { seedOf } from "../../contract-tests/harness/harness.ts";
import { metadataViolations, refuseOddSchema } from "./metadata-schema.ts";

const KEYWORDS = [
  "type",
  "enum",
  "const",
  "required",
  "properties",
  "additionalProperties",
  "items",
  "minLength",
  "pattern",
  "minimum",
  "anyOf",
  "not",
  "if",
  "then",
  "$ref",
  "$defs",
  "$id",
  "$async",
  "uniqueItems",
  "__proto__",
  "a",
];
const WORDS = ["string", "object", "integer", "(a*)*$", "[", "\\p{L}", "#", "#/$defs/a", "#/properties/a", "a", ""];

/** JSON that looks like a schema here and there. */
const oddSchema = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.oneof(
    { depthSize: "small", maxDepth: 5 },
    fc.constantFrom<unknown>(...WORDS, null, true, false, 0, -1, 1.5),
    fc.array(tie("node"), { maxLength: 3 }),
    fc
      .array(fc.tuple(fc.constantFrom(...KEYWORDS), tie("node")), { maxLength: 4 })
      .map((pairs) =>
        JSON.parse(`{${pairs.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(",")}}`),
      ),
  ),
})).node;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

test("a schema is refused when it is given, or can be applied to any metadata", () => {
  const seed = seedOf("odd schemas");
  let accepted = 0;
  fc.assert(
    fc.property(
      oddSchema.filter(isObject),
      fc.dictionary(fc.constantFrom("a", "b", "type", "__proto__"), fc.jsonValue()),
      (schema, metadata) => {
        const refused = refuseOddSchema(schema);
        if (refused) {
          expect(refused.message).toMatch(/^'metadata_schema' cannot be applied: ./);
          return;
        }
        accepted += 1;
        for (const { field, issue } of metadataViolations(JSON.stringify(schema), metadata)) {
          expect(field).toMatch(/^metadata/);
          expect(issue).not.toBe("");
        }
      },
    ),
    { seed, numRuns: 400 },
  );
  expect(accepted).toBeGreaterThan(40);
});
