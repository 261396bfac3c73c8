import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, client, mint, startServer, type TestServer } from "../../harness/harness.ts";

let server: TestServer;
let owner: Client;
beforeAll(async () => {
  server = await startServer();
  owner = await mint(server.url);
});
afterAll(() => server.stop());

let count = 0;
const create = (metadata_schema: unknown) => {
  count += 1;
  return owner.attempt("createChannel", { body: { name: `lane-${count}`, mode: "claimable", metadata_schema } });
};

/** A channel with this schema, and what a post of some metadata is answered. */
async function channelWith(schema: unknown) {
  const { status, body } = await create(schema);
  expect({ status, metadata_schema: body.metadata_schema }).toEqual({ status: 201, metadata_schema: schema });
  return (metadata?: unknown) =>
    owner.attempt("postMessage", { params: { channel: String(body.id) }, body: { content: "x", metadata } });
}

describe("a schema that cannot be applied is refused when it is given, not at every later post", () => {
  test.each([
    { required: 5 },
    { properties: { a: "string" } },
    { properties: { a: { minimum: "5" } } },
    { properties: { a: { enum: 5 } } },
    { enum: 5 },
    { properties: { a: { type: "strng" } } },
    { properties: { a: { pattern: "[" } } },
    { properties: { a: { pattern: "\\Ax\\Z" } } },
    { properties: 5 },
    { type: "string", properties: {} },
    { type: ["string"] },
    { properties: { a: { $ref: "https://example.com/schema" } } },
    { properties: { a: { $ref: "#/$defs/nothing" } } },
    { properties: { a: { $ref: "#" } } },
    { prefixItems: [] },
    { allOf: {} },
  ])("%j", async (schema) => {
    expect(await create(schema)).toMatchObject({
      status: 422,
      body: { error: "invalid_object", field: "metadata_schema" },
    });
  });

  test("on a change of a channel too", async () => {
    await create({});
    const answer = await owner.attempt("patchChannel", {
      params: { channel: `lane-${count}` },
      body: { metadata_schema: { required: 5 } },
    });
    expect(answer).toMatchObject({ status: 422, body: { error: "invalid_object" } });
  });
});

describe("the short form names fields in words and checks nothing", () => {
  test.each([
    { severity: "string", incident_id: "string" },
    { severity: "string", required: "boolean" },
    { type: "string" },
    { type: "string", severity: "string" },
    { pattern: "[", enum: "colour", properties: "list" },
  ])("%j", async (schema) => {
    const post = await channelWith(schema);
    for (const metadata of [undefined, null, {}, { severity: 5, type: [] }]) {
      expect((await post(metadata)).status).toBe(201);
    }
  });
});

describe("a JSON Schema", () => {
  test("is applied with properties or required alone, without a type at its root", async () => {
    const required = await channelWith({ required: ["a"] });
    const properties = await channelWith({ properties: { a: { type: "string" } } });
    expect((await required({ b: 1 })).status).toBe(422);
    expect((await required({ a: 1 })).status).toBe(201);
    expect((await properties({ a: 1 })).status).toBe(422);
    expect((await properties({})).status).toBe(201);
  });

  test.each([undefined, null, {}])("is applied to metadata that is %j", async (metadata) => {
    const post = await channelWith({ required: ["severity"] });
    expect(await post(metadata)).toMatchObject({
      status: 422,
      body: {
        error: "metadata_validation_failed",
        violations: [{ field: "metadata.severity", issue: "required field missing" }],
      },
    });
  });

  test.each([
    [{ type: "string" }, 5, "expected type 'string'"],
    [{ type: "integer" }, 1.5, "expected type 'integer'"],
    [{ type: "null" }, 0, "expected type 'null'"],
    [{ type: ["string", "null"] }, 5, "expected type 'string' or 'null'"],
    [{ minLength: 3 }, "😀😀", "minLength 3"],
    [{ maxLength: 1 }, "ab", "maxLength 1"],
    [{ type: "number", minimum: 1 }, 0.5, "minimum 1"],
    [{ type: "number", maximum: 1 }, 1.5, "maximum 1"],
    [{ pattern: "^a+$" }, "xa", "pattern '^a+$' did not match"],
    [{ pattern: "^\\d\\-\\d$" }, "12", "pattern '^\\d\\-\\d$' did not match"],
    [{ enum: ["low", 2] }, "mid", 'value must be one of ["low", 2]'],
    [{ properties: { b: { type: "boolean" } } }, { b: 1 }, "expected type 'boolean'", "metadata.a.b"],
    [{ additionalProperties: false }, { z: 1 }, "additional property not allowed", "metadata.a.z"],
    [{ items: { type: "string" } }, ["x", 1], "expected type 'string'", "metadata.a.1"],
    [{ $ref: "#/$defs/word" }, 1, "expected type 'string'"],
  ])("says of %j and %j: %s", async (property, value, issue, field = "metadata.a") => {
    const post = await channelWith({ properties: { a: property }, $defs: { word: { type: "string" } } });
    const answer = await post({ a: value });
    expect(answer).toMatchObject({
      status: 422,
      body: {
        error: "metadata_validation_failed",
        violations: [{ field, issue }],
        details: { violations: [{ field, issue }] },
      },
    });
  });

  test("reports every violation in one answer", async () => {
    const post = await channelWith({
      required: ["a"],
      properties: { b: { type: "string" } },
      additionalProperties: false,
    });
    const { body } = await post({ b: 1, c: 1 });
    expect((body.violations as { field: string }[]).map(({ field }) => field).sort()).toEqual([
      "metadata.a",
      "metadata.b",
      "metadata.c",
    ]);
  });

  test("ignores annotations: title, format, custom keywords", async () => {
    const post = await channelWith({
      $id: "x",
      title: "t",
      properties: { at: { type: "string", format: "date-time", unit: "s" } },
    });
    expect((await post({ at: "yesterday" })).status).toBe(201);
    expect(
      (await channelWith({ $id: "x", properties: { at: { type: "number" } } }).then((other) => other({ at: 1 })))
        .status,
    ).toBe(201);
  });

  test("counts only the fields that were sent, not those that every object has", async () => {
    const post = await channelWith({ required: ["toString", "constructor"] });
    expect((await post({})).body.violations).toHaveLength(2);
  });

  test("is applied on every way to post", async () => {
    await create({ required: ["a"] });
    const channel = `lane-${count}`;
    for (const operation of ["postTask", "broadcastTask", "postTaskWithResult"] as const) {
      const answer = await owner.attempt(operation, { body: { channel, content: "x" } });
      expect(answer).toMatchObject({ status: 422, body: { error: "metadata_validation_failed" } });
    }
  });
});

describe("a schema that takes too long", () => {
  test.each([
    ["a pattern that tries every way", { type: "string", pattern: "^(a+)+$" }, `${"a".repeat(60)}!`],
    [
      "many choices for many items",
      { items: { anyOf: Array.from({ length: 300 }, (_, i) => ({ const: i })) } },
      Array(5000).fill(-1),
    ],
  ])("cannot hang the server: %s", async (_, property, value) => {
    const post = await channelWith({ properties: { a: property } });
    const [answer, health] = await Promise.all([
      post({ a: value }),
      client(server.url, owner.key).attempt("readOwnKey"),
    ]);
    expect(health.status).toBe(200);
    const violations = [{ field: "metadata", issue: expect.stringMatching(/^takes longer than \d+ ms to check$/) }];
    expect(answer).toMatchObject({ status: 422, body: { error: "metadata_validation_failed", violations } });
  });

  const repeated = (part: unknown, times: number) => ({
    $defs: { a: part },
    allOf: Array.from({ length: times }, () => ({ $ref: "#/$defs/a" })),
  });
  const named = (count: number, of: unknown) =>
    Object.fromEntries(Array.from({ length: count }, (_, n) => [`p${n}`, of]));
  const texts = Array.from({ length: 190 }, (_, n) => `r${n}`);

  test.each([
    ["properties", repeated({ properties: named(500, false) }, 50)],
    ["patterns", repeated({ patternProperties: named(200, false) }, 60)],
    ["required names", repeated({ required: texts }, 190)],
    ["enum entries", repeated({ enum: texts }, 190)],
    ["schemas that are false", repeated({ anyOf: Array(500).fill(false) }, 50)],
  ])("is refused where references repeat its %s beyond 2000 checks", async (_, metadata_schema) => {
    const { status, body } = await create(metadata_schema);
    expect({ status, body }).toMatchObject({ status: 422, body: { error: "invalid_object" } });
    expect(JSON.stringify(body)).toContain("more than 2000 checks");
  });

  test("may name 300 properties and allow 1500 values", async () => {
    const metadata_schema = {
      properties: { ...named(300, { type: "string" }), size: { enum: Array.from({ length: 1500 }, (_, n) => n) } },
    };
    await channelWith(metadata_schema);
  });

  test("is refused if it grows by referring to its own parts", async () => {
    const twice = (name: string) => ({ allOf: [{ $ref: `#/$defs/${name}` }, { $ref: `#/$defs/${name}` }] });
    const $defs = Object.fromEntries(
      Array.from({ length: 30 }, (_, i) => [`d${i}`, i === 29 ? {} : twice(`d${i + 1}`)]),
    );
    expect(await create({ ...twice("d0"), $defs })).toMatchObject({ status: 422, body: { error: "invalid_object" } });
  });
});
