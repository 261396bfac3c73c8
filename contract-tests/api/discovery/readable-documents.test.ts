import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, mint, startServer, type TestServer } from "../../harness/harness.ts";

let server: TestServer;
let me: Client;
beforeAll(async () => {
  server = await startServer();
  me = await mint(server.url);
});
afterAll(() => server.stop());

const DOCUMENTS = ["openapi.json", "openapi-3.0.json"] as const;

type Node = Record<string, unknown>;

const textOf = (name: string) => readFileSync(new URL(`../../../generated/${name}`, import.meta.url), "utf8");

function nodesOf(node: unknown): Node[] {
  if (typeof node !== "object" || node === null) return [];
  return [node as Node, ...Object.values(node).flatMap(nodesOf)];
}

/** What RE2 lacks: look-around, references back to a group, and \uXXXX. */
const BEYOND_RE2 = /\(\?[=!<]|\\[1-9]|\\k|\\u/;

test.each(DOCUMENTS)("RE2 can read every pattern of %s", (name) => {
  const patterns = nodesOf(JSON.parse(textOf(name))).flatMap(({ pattern }) =>
    typeof pattern === "string" ? pattern : [],
  );
  expect(patterns.length).toBeGreaterThan(10);
  expect(patterns.filter((pattern) => BEYOND_RE2.test(pattern))).toEqual([]);
});

test.each([...DOCUMENTS, "openapi.yaml"])("%s hides no character from who reads its text", (name) => {
  expect(textOf(name)).not.toMatch(/[\u0080-\u00A0\u00AD\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/);
});

test("where the 3.0 document says nullable, nothing beside it refuses null", () => {
  const document = JSON.parse(textOf("openapi-3.0.json")) as { components: { schemas: Record<string, Node> } };
  const refusesNull = (schema: Node): boolean => {
    const { $ref, allOf } = schema;
    if (typeof $ref === "string") return refusesNull(document.components.schemas[$ref.split("/").at(-1) ?? ""] ?? {});
    const values = schema["enum"];
    if (Array.isArray(values) && !values.includes(null)) return true;
    if (Array.isArray(allOf) && allOf.some(refusesNull)) return true;
    return "type" in schema && schema["nullable"] !== true;
  };
  const nullable = nodesOf(document).filter((schema) => schema["nullable"] === true);
  expect(nullable.length).toBeGreaterThan(100);
  expect(nullable.filter(refusesNull)).toEqual([]);
});

test.each([".", "..", "0B9C3C1E-5d0f-4f0e-9d0a-3c6c3f1f2a11"])(
  "no alias is %s, by which nothing could be found",
  async (alias) => {
    const { id: actor } = await me.ok("createActor", { body: { name: `named ${alias.length}` } });
    const { id: channel } = await me.ok("createChannel", {
      body: { name: `named ${alias.length}`, mode: "claimable" },
    });
    const answers = [
      await me.attempt("addActorAlias", { params: { actor }, body: { alias } }),
      await me.attempt("addChannelAlias", { params: { channel }, body: { alias } }),
    ];
    for (const answer of answers) {
      expect(answer).toMatchObject({ status: 422, body: { error: "invalid_string", details: { field: "alias" } } });
      expect(answer.body.message).toMatch(/neither `\.`, `\.\.` nor/);
    }
  },
);
