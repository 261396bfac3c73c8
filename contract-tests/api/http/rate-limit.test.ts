import { afterAll, describe, expect, test } from "vitest";
import { type OperationId, routeOptions, routes } from "../../../generated/operations.ts";
import { client, mint, startServer } from "../../harness/harness.ts";

const server = await startServer({ settings: { rateLimit: 2, rateLimitWindowSeconds: 60 } });
afterAll(() => server.stop());

const keyed = (Object.keys(routes) as OperationId[]).filter((id) => routes[id].auth === "key");
const params = { channel: "c", actor: "a", id: "m", token: "t", key_id: "k", request_id: "r", invitation_id: "i" };

describe("a key past its limit learns when to come back", () => {
  test.each(keyed)("by %s", async (operation) => {
    const agent = await mint(server.url);
    for (let count = 0; count < 2; count += 1) await agent.ok("readOwnKey");
    const { status, body, headers } = await agent.attempt(operation, { params });
    expect({ status, error: body.error }).toEqual({ status: 429, error: "rate_limit_exceeded" });
    const after = Number(headers.get("retry-after"));
    expect(after).toBeGreaterThan(0);
    expect(after).toBeLessThanOrEqual(60);
    if (routeOptions[operation].errorForm !== "detail") expect(body.retry_after).toBe(after);
  });
});

test("without a limit no header mentions one, and answers about keys say 0", async () => {
  const unlimited = await startServer({ settings: { rateLimit: 0 } });
  const agent = await mint(unlimited.url);
  const answers = [await agent.call("readOwnKey"), await agent.attempt("readChannel", { params })];
  for (const { headers } of answers) {
    expect([...headers.keys()].filter((name) => /^(x-)?ratelimit/.test(name))).toEqual([]);
  }
  expect(answers[0]?.body).toMatchObject({ rate_limit: 0 });
  await unlimited.stop();
});

test("the headers count down, in both spellings", async () => {
  const agent = await mint(server.url);
  const first = await agent.call("readOwnKey");
  expect(first.headers.get("x-ratelimit-limit")).toBe("2");
  expect(first.headers.get("x-ratelimit-remaining")).toBe("1");
  expect(first.headers.get("x-ratelimit-window")).toBe("60");
  expect(first.headers.get("ratelimit-policy")).toBe('"key";q=2;w=60');
  expect(first.headers.get("ratelimit")).toMatch(/^"key";r=1;t=\d+$/);
});

test("one key's requests cost another nothing", async () => {
  const [hasty, calm] = [await mint(server.url), await mint(server.url)];
  for (let count = 0; count < 3; count += 1) await hasty.call("readOwnKey");
  expect((await calm.call("readOwnKey")).status).toBe(200);
});

test("minting with a key past its limit is refused like any other request", async () => {
  const agent = await mint(server.url);
  for (let count = 0; count < 2; count += 1) await agent.ok("readOwnKey");
  const { status } = await agent.call("mintKey", { body: { agent_label: "one more" } });
  expect(status).toBe(429);
  expect((await client(server.url).call("mintKey", { body: { agent_label: "a stranger" } })).status).toBe(201);
});

test("the remaining allowance is on errors and replays too", async () => {
  const agent = await mint(server.url);
  const headers = { "Idempotency-Key": "again" };
  const body = { name: "counted", mode: "claimable" };
  const first = await agent.attempt("createChannel", { body, headers });
  const replay = await agent.attempt("createChannel", { body, headers });
  expect(replay.headers.get("x-idempotent-replay")).toBe("true");
  expect(replay.headers.get("x-ratelimit-remaining")).toBe("0");
  const other = await mint(server.url);
  const error = await other.attempt("readChannel", { params: { channel: "nowhere" } });
  for (const { headers: sent } of [first, error]) {
    expect(sent.get("x-ratelimit-remaining")).toBe("1");
    expect(sent.get("ratelimit")).toMatch(/^"key";r=1;t=\d+$/);
  }
  const lost = await client(server.url).raw("GET", "/nowhere");
  expect(lost.headers.get("x-ratelimit-limit")).toBe("2");
  expect(lost.headers.get("x-ratelimit-window")).toBe("60");
});

test("a request outside the key's scopes is counted like any other", async () => {
  const agent = await mint(server.url);
  await agent.ok("narrowOwnScopes", { body: { scopes: ["messages:read"] } });
  const body = { name: "n", mode: "claimable" };
  expect((await agent.attempt("createChannel", { body })).status).toBe(403);
  expect((await agent.attempt("createChannel", { body })).status).toBe(429);
});
