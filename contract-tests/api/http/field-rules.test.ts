import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type OperationId, requests, routes } from "../../../generated/operations.ts";
import { type Client, client, mint, startServer, type TestServer } from "../../harness/harness.ts";
import { exampleBody } from "../../harness/sealed-document.ts";

const ADMIN_TOKEN = "sesame-sesame-sesame";
const operations = Object.keys(routes) as OperationId[];

let server: TestServer;
let me: Client;
beforeAll(async () => {
  server = await startServer({ settings: { adminToken: ADMIN_TOKEN, longPollEnabled: false } });
  me = await mint(server.url);
});
afterAll(() => server.stop());

/** Values of every kind, and some past every limit that a field may have. */
const ODD = [
  "",
  "  ",
  "a\u200bb",
  "a\u0000b",
  "a/b",
  "none of them",
  "x".repeat(10_001),
  -1,
  0.5,
  2_000_000_000,
  true,
  null,
  [],
  [""],
  [{}],
  Array.from({ length: 101 }, () => "x"),
  {},
  { type: 5 },
];

const asQuery = (value: unknown) => encodeURIComponent(typeof value === "string" ? value : JSON.stringify(value));

/** All that an error says to people, in either form. */
function wordsOf(body: Record<string, unknown>): string[] {
  const { message, detail } = body;
  const listed = Array.isArray(detail) ? detail.map(({ msg }: { msg: string }) => msg) : [];
  return [message, detail, ...listed].filter((text) => typeof text === "string");
}

/** The words of a validator, and the signs of a pattern. */
const RAW = /must NOT|must match|should |\^|\\[uSs]|\(\?|\[\^|keyword|schema with|must have required/;

/** Every answer to a request with one odd value in each place that takes any. */
async function answersTo(id: OperationId, mine: Client) {
  const { method, path } = routes[id];
  const { fields, parameters } = requests[id];
  const headers = { "Content-Type": "application/json", "X-Admin-Token": ADMIN_TOKEN };
  const target = path.replace(/\{[^}]+\}/g, "VH57");
  const inQuery = Object.keys(parameters).filter((name) => !path.includes(`{${name}}`));
  const send = (to: string, body?: unknown) =>
    mine.raw(method.toUpperCase(), to, { headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) });
  const sent = ODD.flatMap((value) => [
    ...inQuery.map((name) => () => send(`${target}?${name}=${asQuery(value)}`)),
    ...Object.keys(fields ?? {}).map((name) => () => send(target, { ...(exampleBody(id) as object), [name]: value })),
    ...(path.includes("{") ? [() => send(path.replace(/\{[^}]+\}/g, asQuery(value) || "%20"))] : []),
  ]);
  return Promise.all(sent.map((request) => request()));
}

describe("broken rules are explained in sentences", () => {
  const asking = operations.filter(
    (id) => Object.keys({ ...requests[id].fields, ...requests[id].parameters }).length > 0,
  );

  test.each(asking)("%s shows neither a pattern nor the words of a validator", { timeout: 60_000 }, async (id) => {
    const answers = await answersTo(
      id,
      routes[id].auth === "key" ? await mint(server.url) : client(server.url, me.key),
    );
    const refused = answers.filter(({ status }) => status >= 400);
    expect(refused.length).toBeGreaterThan(0);
    for (const { status, body } of refused) {
      expect(status, JSON.stringify(body)).toBeLessThan(500);
      const raw = wordsOf(body).filter((text) => RAW.test(text));
      expect(raw).toEqual([]);
      if (typeof body["field"] === "string") expect(body["message"]).toContain(body["field"].split(".")[0]);
    }
  });
});

describe("the sentence of a rule", () => {
  const post = (body: object) => me.attempt("postTask", { body: { channel: "lane", content: "x", ...body } });

  test.each([
    ["createChannel", { name: "  ", mode: "claimable" }, "'name' is empty or blank. Choose a name"],
    [
      "createChannel",
      { name: "a\u200bb", mode: "claimable" },
      "'name' must be a string of visible characters, and not blank.",
    ],
    ["createChannel", { name: "a", mode: "both" }, "'mode' must be 'broadcast' or 'claimable'."],
    [
      "createChannel",
      { name: "a", mode: "claimable", ttl_seconds: 5 },
      "'ttl_seconds' must be a whole number from 300 to 2592000",
    ],
    [
      "createChannel",
      { name: "a", mode: "claimable", max_messages: "5" },
      "'max_messages' must be a whole number from 1 to 1000000",
    ],
    [
      "createChannel",
      { name: "a", mode: "claimable", related_channels: ["b", 5] },
      "'related_channels.1' must be a string that is not blank",
    ],
    ["createActor", { name: "x".repeat(201) }, "'name' is longer than 200 characters. Fix the field"],
  ] as const)("%s %j: %s", async (operation, body, sentence) => {
    const answer = await me.attempt(operation, { body });
    expect(answer.status).toBe(422);
    expect(answer.body["message"]).toContain(sentence);
  });

  test("of a webhook's URL says what a URL must have", async () => {
    const { id } = await me.ok("createActor", { body: { name: "hooked" } });
    const answer = await me.attempt("putActorWebhook", {
      params: { actor: id },
      body: { url: "ftp://x", secret: "s" },
    });
    expect(answer).toMatchObject({ status: 422, body: { error: "invalid_webhook_url" } });
    expect(answer.body["message"]).toContain("'url' must be an http or https URL with a host and no blanks.");
  });

  test("of a number that is no whole one names both bounds", async () => {
    const answer = await post({ delay_seconds: 0.5 });
    expect(answer.body["message"]).toContain("'delay_seconds' must be a whole number from 0 to 86400, or null.");
  });
});
