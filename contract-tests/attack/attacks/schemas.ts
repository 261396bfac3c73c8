import type { Attack } from "../attack.ts";
import { failures, send, tally } from "../wire.ts";

/** A part that every `$ref` to it writes out once more. */
const writtenOut = (part: unknown, times: number) => ({
  $defs: { part },
  allOf: Array.from({ length: times }, () => ({ $ref: "#/$defs/part" })),
});
const names = (count: number) => Array.from({ length: count }, (_, index) => `n${index.toString(36)}`);
const booleans = (count: number) => Array.from({ length: count }, () => false);
const members = (count: number) => Object.fromEntries(names(count).map((name) => [name, false]));

/** Each is below the size that a body may have, and thousands of times that once it is written out. */
const SCHEMAS = [
  writtenOut({ properties: members(500) }, 50),
  writtenOut({ patternProperties: members(200) }, 60),
  writtenOut({ required: names(190) }, 190),
  writtenOut({ enum: names(190) }, 190),
  writtenOut({ anyOf: booleans(500) }, 50),
  writtenOut({ oneOf: booleans(300) }, 20),
  { properties: Object.fromEntries(names(40).map((name) => [name, { type: "string", pattern: "^(a+)+$" }])) },
];

export const schemas: Attack = {
  name: "schemas that compile for long",
  limitMs: 250,
  atOnce: 1,
  growthMb: 200,
  async prepare({ url, attacker: { key } }) {
    return async () => {
      const answers = [];
      for (const [index, metadata_schema] of SCHEMAS.entries()) {
        const body = { name: `schema-${index}`, mode: "claimable", metadata_schema };
        const made = await send(url, "/v1/channels", { method: "POST", key, body });
        answers.push(made);
        if (made.status !== 201) continue;
        const post = { content: "x", metadata: { n0: `${"a".repeat(40)}!` } };
        answers.push(await send(url, `/v1/channels/schema-${index}/messages`, { method: "POST", key, body: post }));
      }
      return { told: `${SCHEMAS.length} schemas: ${tally(answers)}`, faults: failures(answers) };
    };
  },
};
