import { describe, expect, test } from "vitest";
import document from "../../generated/openapi.json" with { type: "json" };
import type { OpenApiDocument } from "../../tools/generate/document.ts";
import { lint, WIRE_WIDE } from "../../tools/generate/lint.ts";

const published = document as unknown as OpenApiDocument;
const allCodes = new Set(Object.keys(published["x-refusals"]));

test("the published document has no findings", () => {
  expect(lint(published)).toEqual([]);
});

test("each code that no operation names is in the table", () => {
  for (const code of Object.keys(WIRE_WIDE)) expect(allCodes).toContain(code);
});

/** Says nothing that it should say, and lets callers send anything. */
const bad = {
  openapi: "3.1.0",
  info: { title: "Bad", version: "1" },
  tags: [],
  paths: {
    "/v1/things": {
      post: {
        operationId: "Create_thing",
        parameters: [{ name: "colour", in: "query", schema: { type: "string" } }],
        requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/Thing" } } } },
        responses: {
          201: { description: "The request has succeeded and a new resource has been created as a result." },
        },
        "x-refusals": { lost: 404 },
      },
      get: {
        operationId: "listThings",
        summary: "List things",
        description: "Lists things.",
        tags: ["Things"],
        responses: { 404: { description: "No." } },
        "x-auth": "key",
        "x-without-database": true,
        "x-refusals": {},
      },
    },
    "/v1/more": {
      get: {
        operationId: "listThings",
        summary: "List more",
        description: "Lists more.",
        tags: ["Things"],
        responses: {
          200: {
            description: "More things.",
            content: { "application/json": { schema: { $ref: "#/components/schemas/Thing" } } },
          },
        },
        "x-auth": "none",
        "x-refusals": {},
      },
    },
  },
  components: {
    schemas: {
      Thing: {
        type: "object",
        properties: {
          name: { type: "string" },
          count: { description: "How many.", anyOf: [{ type: "integer", minimum: 0 }, { type: "null" }] },
          size: { description: "How large.", anyOf: [{ type: "integer" }, { type: "null" }], minimum: 0, maximum: 9 },
          kinds: { description: "Which kinds.", type: "array", items: { enum: ["a", "b"], type: "string" } },
          parts: {
            description: "Its parts.",
            type: "array",
            maxItems: 3,
            items: { $ref: "#/components/schemas/Thing" },
          },
        },
      },
    },
  },
  "x-refusals": {
    lost: { status: 404, message: "It is lost.", next: "Ask with DELETE /v1/nowhere/{id}." },
    idle: { status: 409, message: "Nobody answers this." },
    internal_server_error: { status: 500, message: "Something went wrong." },
  },
} as unknown as OpenApiDocument;

describe("a bad document", () => {
  const found = lint(bad).map(({ pointer, problem }) => `${pointer} ${problem}`);

  test.each([
    "#/paths/~1v1~1things/post has no summary",
    "#/paths/~1v1~1things/post has no description",
    "#/paths/~1v1~1things/post has no tag",
    "#/paths/~1v1~1things/post does not say who may call it (x-auth)",
    "#/paths/~1v1~1things/post has no described success answer",
    "#/paths/~1v1~1things/post operationId Create_thing is not verbNoun in camelCase",
    "#/paths/~1v1~1things/post changes something without an inline Idempotency-Key header",
    "#/paths/~1v1~1things/get has no described success answer",
    "#/paths/~1v1~1things/get needs the database to know its caller",
    "#/paths/~1v1~1things/get operationId listThings is used more than once",
    "#/paths/~1v1~1more/get operationId listThings is used more than once",
    "#/components/schemas/Thing/properties/name has no description",
    "#/paths/~1v1~1things/post/parameters/0 colour has no description",
    "#/paths/~1v1~1things/post/parameters/0/schema is a string without maxLength",
    "#/components/schemas/Thing/properties/name is a string without maxLength",
    "#/components/schemas/Thing/properties/count/anyOf/0 is an integer without bounds",
    "#/components/schemas/Thing/properties/kinds is an array without maxItems",
    "#/paths/~1v1~1more/get/responses/200 has no example",
    "#/x-refusals/idle is answered by no operation",
    "#/x-refusals/lost names DELETE /v1/nowhere/{id}, which is not served",
  ])("%s", (finding) => {
    expect(found).toContain(finding);
  });

  test("has these findings and no others", () => {
    expect(found).toHaveLength(20);
  });

  test("an Idempotency-Key by reference does not count", () => {
    const referring = structuredClone(bad);
    const operation = referring.paths["/v1/things"]?.post;
    operation?.parameters?.push({ $ref: "#/components/parameters/IdempotencyKey" } as never);
    expect(lint(referring)).toContainEqual({
      pointer: "#/paths/~1v1~1things/post",
      problem: "changes something without an inline Idempotency-Key header",
    });
  });
});
