import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { type Client, client, mint, startServer, type TestServer } from "../harness/harness.ts";

let server: TestServer;
let me: Client;
beforeAll(async () => {
  server = await startServer();
  me = await mint(server.url, "front-door");
});
afterAll(() => server.stop());

const LIST = { jsonrpc: "2.0", id: 1, method: "tools/list" };
const ACCEPT = { Accept: "application/json, text/event-stream", "Content-Type": "application/json" };

const call = (name: string, given: object, more: object = {}) => ({
  jsonrpc: "2.0",
  id: 2,
  method: "tools/call",
  params: { name, arguments: given, ...more },
});

async function send(by: Client, body: unknown, headers: Record<string, string> = {}) {
  const key: Record<string, string> = by.key ? { "X-API-Key": by.key } : {};
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const answer = await fetch(`${server.url}/mcp`, {
    method: "POST",
    body: text,
    headers: { ...ACCEPT, ...key, ...headers },
  });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
}

/** The message of JSON-RPC in an event stream of one. */
const streamed = (text: string) => JSON.parse(/^data: (.*)$/m.exec(text)?.[1] ?? "null");

describe("a key", () => {
  test("may come as X-API-Key or as a bearer", async () => {
    const bearer = client(server.url);
    const headers = { Authorization: `Bearer ${me.key}` };
    expect((await send(me, LIST)).status).toBe(200);
    expect((await send(bearer, LIST, headers)).status).toBe(200);
  });

  test.each([
    ["that is missing", undefined],
    ["that is unknown", "bck_aaaaaaaaaaaa.nothing"],
  ])("%s is 401, with a body that says how to mint one", async (_, key) => {
    const { status, headers, text } = await send(client(server.url, key), LIST);
    expect([status, headers.get("www-authenticate")]).toEqual([401, "Bearer"]);
    const { error, message } = JSON.parse(text);
    expect(error).toBe("unauthorized");
    expect(message).toContain(`curl -X POST ${server.url}/v1/keys`);
  });

  test("has no OAuth behind it", async () => {
    const paths = ["oauth-protected-resource", "oauth-protected-resource/mcp", "oauth-authorization-server"];
    for (const path of paths) {
      const answer = await fetch(`${server.url}/.well-known/${path}`);
      expect(answer.status).toBe(404);
      expect(await answer.json()).toMatchObject({ error: "not_found" });
    }
  });

  test("has the usual limits: a call counts as the requests it makes, a list as one", async () => {
    const strict = await startServer({ settings: { rateLimit: 3 } });
    const mine = await mint(strict.url, "strict");
    const ask = (body: object) =>
      fetch(`${strict.url}/mcp`, {
        method: "POST",
        body: JSON.stringify(body),
        headers: { ...ACCEPT, "X-API-Key": mine.key ?? "" },
      });
    expect((await ask(LIST)).status).toBe(200);
    const post = call("post_task", { channel: "c", content: "x" });
    expect(streamed(await (await ask(post)).text()).result.isError).toBeUndefined();
    expect(streamed(await (await ask(post)).text()).result.isError).toBeUndefined();
    const over = streamed(await (await ask(post)).text()).result;
    expect(over.isError).toBe(true);
    expect(over.content[0].text).toMatch(/^429 rate_limit_exceeded.*"retry_after":\d+/s);
    const list = await ask(LIST);
    expect([list.status, await list.json()]).toMatchObject([429, { error: "rate_limit_exceeded" }]);
    await strict.stop();
  });
});

describe("a batch", () => {
  const lists = (count: number) => Array.from({ length: count }, (_, id) => ({ ...LIST, id }));

  test("of a hundred messages is answered, and one of more is a 400 of JSON-RPC", async () => {
    const { status, text } = await send(me, lists(100));
    expect([status, [...text.matchAll(/^data: /gm)].length]).toEqual([200, 100]);
    const refused = await send(me, lists(101));
    expect([refused.status, JSON.parse(refused.text)]).toMatchObject([400, { id: null, error: { code: -32_600 } }]);
  });

  test("counts as many times as it has messages", async () => {
    const strict = await startServer({ settings: { rateLimit: 5 } });
    const mine = await mint(strict.url, "in batches");
    const ask = (body: unknown) =>
      fetch(`${strict.url}/mcp`, {
        method: "POST",
        body: JSON.stringify(body),
        headers: { ...ACCEPT, "X-API-Key": mine.key ?? "" },
      });
    expect((await ask(lists(3))).status).toBe(200);
    const over = await ask(lists(3));
    expect([over.status, await over.json()]).toMatchObject([429, { error: "rate_limit_exceeded" }]);
    await strict.stop();
  });
});

describe("a request", () => {
  test.each(["GET", "DELETE", "PUT"])("by %s is 405", async (method) => {
    const answer = await fetch(`${server.url}/mcp`, { method, headers: { ...ACCEPT, "X-API-Key": me.key ?? "" } });
    expect([answer.status, answer.headers.get("allow")]).toEqual([405, "POST, OPTIONS"]);
  });

  test("that is not JSON is a 400 of JSON-RPC", async () => {
    const { status, text } = await send(me, '{"jsonrpc":');
    expect(status).toBe(400);
    expect(JSON.parse(text)).toMatchObject({ jsonrpc: "2.0", id: null, error: { code: -32_700 } });
  });

  test("of another type is 415, and one that is too large 413", async () => {
    expect((await send(me, "<x/>", { "Content-Type": "text/xml" })).status).toBe(415);
    expect((await send(me, JSON.stringify(LIST), { "Content-Type": "text/plain" })).status).toBe(415);
    const { status, text } = await send(me, { ...LIST, filler: "x".repeat(2_000_000) });
    expect([status, JSON.parse(text).error.code]).toEqual([413, -32_600]);
  });

  test("from a foreign page, or for a foreign host name, is 403", async () => {
    expect((await send(me, LIST, { Origin: "https://evil.example" })).status).toBe(403);
    expect((await send(me, LIST, { Origin: "http://localhost:6274" })).status).toBe(200);
    expect((await rawWithHost("evil.example")).status).toBe(403);
    expect((await rawWithHost(new URL(server.url).host)).status).toBe(200);
  });

  test("has the headers of every answer", async () => {
    const { headers } = await send(me, LIST);
    expect(headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
  });

  const rawWithHost = (host: string) =>
    me.raw("POST", "/mcp", { body: LIST, headers: { ...ACCEPT, Host: host, "X-API-Key": me.key ?? "" } });
});

function listInLaterRevision() {
  const meta = {
    "io.modelcontextprotocol/protocolVersion": "2026-07-28",
    "io.modelcontextprotocol/clientInfo": { name: "test", version: "1" },
    "io.modelcontextprotocol/clientCapabilities": {},
  };
  const modern = { ...LIST, params: { _meta: meta } };
  const headers = { "MCP-Protocol-Version": "2026-07-28", "Mcp-Method": "tools/list" };
  return send(me, modern, headers);
}

test("a list may be cached for an hour by anyone", async () => {
  const { result } = streamed((await listInLaterRevision()).text);
  expect(result).toMatchObject({ ttlMs: 3_600_000, cacheScope: "public" });
});

test("no answer is taken for a leak of memory", async () => {
  const warnings: Error[] = [];
  const note = (warning: Error) => warnings.push(warning);
  process.on("warning", note);
  onTestFinished(() => void process.off("warning", note));
  expect([(await send(me, LIST)).status, (await listInLaterRevision()).status]).toEqual([200, 200]);
  expect(warnings).toEqual([]);
});
