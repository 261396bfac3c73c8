import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type OperationId, requests, routes } from "../../../generated/operations.ts";
import { type Client, channelOf, client, mint, postTo, startServer, type TestServer } from "../../harness/harness.ts";
import { verdict } from "../../harness/verdict.ts";

const UNKNOWN = "7a1f0d4c-51b0-4f0a-8f43-0e0b7a3d9c21";

let server: TestServer;
let owner: Client;
let channel: string;
let count: number;
beforeAll(async () => {
  server = await startServer();
  owner = await mint(server.url, "owner");
  channel = await channelOf(owner, "odd input");
  await postTo(owner, channel);
  count = 1;
});
afterAll(() => server.stop());

const list = (query: string) => owner.raw("GET", `/v1/channels/${channel}/messages?${query}`);
/** Sends JSON as it is written, escapes and all. */
const send = (operation: OperationId, json: string | Uint8Array, by = owner) => {
  const path = routes[operation].path.replace("{channel}", channel).replace(/\{(id|token)\}/, UNKNOWN);
  return by.raw("POST", path, { body: json, headers: { "Content-Type": "application/json" } });
};

/** A refusal in the 400s that says in a sentence what is wrong, and never how the server is made. */
function expectClear({ status, body }: { status: number; body: Record<string, unknown> }) {
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
  expect(String(body["message"])).toMatch(/^.{15,400}\.$/);
  expect(JSON.stringify(body)).not.toMatch(/node_modules|server\/|SQLITE|TypeError| at \S+ \(/);
}

test("a NUL anywhere in a path or a query is refused on either database", async () => {
  const asked = Object.entries(requests).flatMap(([id, { parameters }]) =>
    Object.keys(parameters).map((name) => ({ id: id as OperationId, name })),
  );
  expect(asked.length).toBeGreaterThan(90);
  for (const { id, name } of asked) {
    const { path, method } = routes[id];
    const inPath = path.includes(`{${name}}`);
    const filled = path.replace(`{${name}}`, "a%00b").replace(/\{[^}]+\}/g, UNKNOWN);
    const target = inPath ? filled : `${filled}?${name}=a%00b`;
    const headers = { "X-Admin-Token": "no operator's", "Content-Type": "application/json" };
    const { status, body } = await owner.raw(method.toUpperCase(), target, { body: "{}", headers });
    expect([id, name, status < 400 || status >= 500], JSON.stringify(body)).toEqual([id, name, false]);
  }
});

describe("a query", () => {
  test.each([
    ["limit=abc", "422 invalid_limit"],
    ["limit=1.5", "422 invalid_limit"],
    ["limit=", "422 invalid_limit"],
    ["limit=0", "422 invalid_limit"],
    ["limit=101", "422 invalid_limit"],
    ["limit=-1", "422 invalid_limit"],
    ["limit=nan", "422 invalid_limit"],
    ["limit=1e400", "422 invalid_limit"],
    ["limit=<5000 digits>", "422 invalid_limit"],
    ["limit=%00", "422 invalid_limit"],
    ["limit=1&limit=2", "422 invalid_limit"],
    ["wait=nan", "422 invalid_wait"],
    ["wait=NaN", "422 invalid_wait"],
    ["wait=inf", "422 invalid_wait"],
    ["wait=-1", "422 invalid_wait"],
    ["wait=Infinity", "422 invalid_wait"],
    ["wait=-Infinity", "422 invalid_wait"],
    ["wait=1e400", "422 invalid_wait"],
    ["wait=", "422 invalid_wait"],
    ["wait=soon", "422 invalid_wait"],
    ["wait=1&wait=2", "422 invalid_wait"],
    ["status=", "422 invalid_status"],
    ["status=CLAIMED", "422 invalid_status"],
    ["status=claimed&status=dead", "422 invalid_status"],
    ["since=a&since=b", "422 invalid_cursor"],
    ["cursor=%00", "422 invalid_cursor"],
    ["expiring_before=", "422 invalid_field"],
    ["expiring_before=%F0%9F%8E%89", "422 invalid_field"],
  ])("of ?%s is %s", async (query, refusal) => {
    const answer = await list(query.replace("<5000 digits>", "9".repeat(5000)));
    expect(verdict(answer)).toBe(refusal);
    expectClear(answer);
  });

  test.each(["unknown=1", "__proto__=1", "constructor=1", "wait=1e9&limit=1", "&&=&", "?"])(
    "of ?%s does no harm",
    async (query) => {
      expect((await list(query)).status).toBe(200);
    },
  );

  test("that cannot be decoded, or an invalid wait for a result, is refused", async () => {
    expectClear(await list("since=%ff"));
    const answer = await owner.attempt("readResult", { params: { id: UNKNOWN }, query: { wait: "nan" } });
    expect(verdict(answer)).toBe("422 invalid_wait");
  });
});

describe("a body", () => {
  const lone = String.raw`\ud800`;
  const deep = (depth: number) => `${"[".repeat(depth)}${"]".repeat(depth)}`;

  test.each<[string, OperationId, string | Uint8Array, string]>([
    ["invalid UTF-8", "postMessage", Buffer.from('{"content": "\xff\xfe"}', "latin1"), "400 invalid_json"],
    ["UTF-8 cut in a character", "postMessage", Buffer.from('{"content": "\xe2\x82"}', "latin1"), "400 invalid_json"],
    ["a lone surrogate in content", "postMessage", `{"content": "${lone}"}`, "400 invalid_json"],
    [
      "a lone surrogate in actor_label",
      "postMessage",
      `{"content": "x", "actor_label": "${lone}"}`,
      "400 invalid_json",
    ],
    [
      "a lone surrogate in a name of metadata",
      "postMessage",
      `{"content": "x", "metadata": {"${lone}": 1}}`,
      "400 invalid_json",
    ],
    [
      "a lone surrogate in a list of metadata",
      "postTask",
      `{"channel": "q", "content": "x", "metadata": {"a": ["${lone}"]}}`,
      "400 invalid_json",
    ],
    ["a lone surrogate in agent_label", "mintKey", `{"agent_label": "${lone}"}`, "400 invalid_json"],
    ["JSON 100000 deep", "postMessage", `{"content": "x", "metadata": {"a": ${deep(100_000)}}}`, "400 invalid_json"],
    [
      "JSON 50000 deep in a field that nobody knows",
      "claimTask",
      `{"channel": "q", "zzz": ${deep(50_000)}}`,
      "400 invalid_json",
    ],
    ["a checkpoint 33 deep", "heartbeatLease", `{"checkpoint": ${deep(33)}}`, "400 invalid_json"],
    [
      "an integer of 5000 digits",
      "postMessage",
      `{"content": "x", "metadata": {"a": ${"9".repeat(5000)}}}`,
      "422 invalid_object",
    ],
    ["1e999", "heartbeatLease", '{"checkpoint": 1e999}', "422 invalid_field"],
    ["a lease of 1e999 seconds", "claimMessageWithLease", '{"lease_seconds": 1e999}', "422 invalid_lease_seconds"],
    ["NUL in content", "postMessage", String.raw`{"content": "a\u0000b"}`, "422 invalid_string"],
    ["NUL in actor_label", "postMessage", String.raw`{"content": "x", "actor_label": "\u0000"}`, "422 invalid_string"],
    [
      "NUL in metadata",
      "postMessage",
      String.raw`{"content": "x", "metadata": {"a": ["\u0000"]}}`,
      "422 invalid_object",
    ],
    [
      "NUL in a name of metadata",
      "postMessage",
      String.raw`{"content": "x", "metadata": {"\u0000": 1}}`,
      "422 invalid_object",
    ],
    ["NUL in a mention", "postMessage", String.raw`{"content": "x", "mentions": ["\u0000"]}`, "422 invalid_mentions"],
    ["NUL in an actor", "claimMessage", String.raw`{"actor": "a\u0000"}`, "422 invalid_string"],
    ["NUL in a token", "ackMessage", String.raw`{"lease_token": "\u0000"}`, "422 invalid_string"],
    [
      "NUL in the name of a lane",
      "postTask",
      String.raw`{"channel": "a\u0000", "content": "x"}`,
      "422 invalid_channel_name",
    ],
    ["NUL in the name of a lane to claim from", "claimTask", String.raw`{"channel": "a\u0000"}`, "422 invalid_string"],
    ["NUL in progress", "heartbeatLease", String.raw`{"progress": "\u0000"}`, "422 invalid_string"],
    ["NUL in a checkpoint", "heartbeatLease", String.raw`{"checkpoint": {"a": "\u0000"}}`, "422 invalid_field"],
    ["a limit that is a text", "subscribeTasks", '{"channel": "q", "limit": "x"}', "422 invalid_limit"],
    ["since that is a number", "subscribeTasks", '{"channel": "q", "since": 5}', "422 invalid_cursor"],
    ["a channel that is a list", "subscribeTasks", '{"channel": ["q"]}', "422 invalid_string"],
    ["a channel that is an object", "claimTask", '{"channel": {}}', "422 invalid_string"],
    ["a message_id that is a list", "claimAndAck", '{"message_id": []}', "422 invalid_string"],
    [
      "metadata of 2 MB",
      "postMessage",
      `{"content": "x", "metadata": {"a": "${"m".repeat(2_000_000)}"}}`,
      "413 payload_too_large",
    ],
    [
      "metadata of 300 kB",
      "postMessage",
      `{"content": "x", "metadata": {"a": "${"m".repeat(300_000)}"}}`,
      "422 invalid_object",
    ],
    [
      "an actor_label of 900 kB",
      "postMessage",
      `{"content": "x", "actor_label": "${"l".repeat(900_000)}"}`,
      "422 invalid_string",
    ],
    ["an agent_label of 20 MB", "mintKey", `{"agent_label": "${"l".repeat(20_000_000)}"}`, "413 payload_too_large"],
  ])("with %s is refused clearly", async (_, operation, body, refusal) => {
    const answer = await send(operation, body, operation === "mintKey" ? client(server.url) : owner);
    expect(verdict(answer)).toBe(refusal);
    expectClear(answer);
  });

  test("keeps names with a meaning in JavaScript as data", async () => {
    const metadata = '{"__proto__": {"polluted": true}, "constructor": 1, "toString": null, "hasOwnProperty": 2}';
    const answer = await send("postMessage", `{"content": "x", "__proto__": {"content": 5}, "metadata": ${metadata}}`);
    count += 1;
    expect(answer.status).toBe(201);
    expect(JSON.stringify((answer.body["message"] as { metadata: unknown }).metadata)).toBe(
      metadata.replaceAll(": ", ":").replaceAll(", ", ","),
    );
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  test("with metadata 31 deep is accepted and returned unchanged", async () => {
    const nested = JSON.parse(deep(30)) as unknown;
    const answer = await send("postMessage", JSON.stringify({ content: "x", metadata: { a: nested } }));
    count += 1;
    expect(answer.body["message"]).toMatchObject({ metadata: { a: nested } });
  });
});

/** Every field of every verb here, given every kind of odd value. */
const fields: Partial<Record<OperationId, string[]>> = {
  postMessage: ["content", "actor", "actor_label", "metadata", "mentions"],
  claimMessage: ["actor", "metadata"],
  claimMessageWithLease: ["actor", "lease_seconds", "metadata"],
  ackMessage: ["actor", "lease_token", "metadata"],
  releaseMessage: ["actor", "lease_token"],
  heartbeatLease: ["lease_seconds", "progress", "checkpoint"],
  requeueMessage: ["anything"],
  postTask: ["channel", "content", "actor_label", "metadata"],
  postTaskWithResult: ["channel", "content", "metadata"],
  claimTask: ["channel", "actor", "lease_seconds", "wait", "max", "metadata"],
  subscribeTasks: ["channel", "since", "limit", "wait"],
  broadcastTask: ["channel", "content", "actor_label", "metadata"],
  claimAndAck: ["message_id", "actor", "metadata"],
  publishResult: ["content", "actor", "actor_label", "metadata", "lease_token"],
};
const values = [
  "null",
  "true",
  "0",
  "-1",
  "1.5",
  "1e300",
  "-0",
  '""',
  '" "',
  '"\\u0000"',
  '"\\n"',
  '"\\u202e"',
  '"x"',
  '"../.."',
  `"${"x".repeat(20_000)}"`,
  "[]",
  "[[]]",
  '["x", 5, null]',
  "{}",
  '{"a": {"a": []}}',
  '"2026-13-45T99:99:99Z"',
  '"💥"',
];
const good: Record<string, string> = { content: '"x"', channel: '"no such lane"', message_id: `"${UNKNOWN}"` };

describe("no odd value of any field is a 5xx", () => {
  test.each(Object.entries(fields) as [OperationId, string[]][])("%s", async (operation, names) => {
    const bodies = names.flatMap((name) => values.map((value) => ({ ...good, [name]: value })));
    const sent = bodies.map((body) => `{${Object.entries(body).map(([name, value]) => `"${name}": ${value}`)}}`);
    for (const body of sent) {
      const answer = await send(operation, body);
      expect(answer.status, body.slice(0, 200)).toBeLessThan(500);
      if (operation === "postMessage" && answer.status === 201) count += 1;
    }
  });
});

test("nothing refused has left a trace", async () => {
  const { data } = await owner.ok("listMessages", { params: { channel }, query: { limit: 100 } });
  expect(data).toHaveLength(count);
});
