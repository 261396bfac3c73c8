import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type OperationId, requests, routeOptions, routes } from "../../../generated/operations.ts";
import { type Client, client, mint, startServer, type TestServer } from "../../harness/harness.ts";
import { exampleBody } from "../../harness/sealed-document.ts";

/** The rules that hold for all operations of a kind, tried on each one. */
const MEBIBYTE = 1_048_576;
const ADMIN_TOKEN = "sesame-sesame-sesame";
const operations = Object.keys(routes) as OperationId[];
const withKey = operations.filter((id) => routes[id].auth === "key");
const withAdmin = operations.filter((id) => routes[id].auth === "admin");
const withBody = operations.filter((id) => requests[id].fields !== null);
const withScope = operations.filter((id) => routes[id].scope !== null);
const withParameter = operations.filter((id) => routes[id].path.includes("{"));
const idempotent = operations.filter((id) => routes[id].idempotency !== null);
const replayed = operations.filter((id) => routes[id].idempotency === "replay");
const readable = operations.filter((id) => routes[id].method === "get" && !routes[id].path.includes("{"));

let server: TestServer;
let me: Client;
beforeAll(async () => {
  server = await startServer({ settings: { adminToken: ADMIN_TOKEN } });
  me = await mint(server.url);
});
afterAll(() => server.stop());

const method = (id: OperationId) => routes[id].method.toUpperCase();
const path = (id: OperationId, value = "nothing") => routes[id].path.replace(/\{[^}]+\}/g, value);

/** Bytes of the largest body that it reads. */
const limitOf = (id: OperationId) => Math.min(routeOptions[id].maxBodyBytes ?? MEBIBYTE, MEBIBYTE);

/** Whether its errors are problems, which have details; others are a text, or a list of what is wrong. */
const hasDetails = (id: OperationId) => routeOptions[id].errorForm !== "detail";

/** An empty request by a caller that may send it. */
function send(id: OperationId, sent: { body?: unknown; headers?: Record<string, string>; path?: string } = {}) {
  const headers = { "X-Admin-Token": ADMIN_TOKEN, "Content-Type": "application/json", ...sent.headers };
  return me.raw(method(id), sent.path ?? path(id), { ...sent, headers });
}

describe("the caller", () => {
  test.each(withKey)("%s without a key, or with an unknown one, is 401 unauthorized", async (id) => {
    const anonymous = await client(server.url).raw(method(id), path(id), {
      body: withBody.includes(id) ? {} : undefined,
    });
    expect(anonymous).toMatchObject({ status: 401, body: { error: "unauthorized" } });
    const stranger = await client(server.url, "bck_nobody.nothing").raw(method(id), path(id));
    expect(stranger).toMatchObject({ status: 401, body: { error: "unauthorized" } });
  });

  test.each(withAdmin)("%s with another token is 401 admin_unauthorized", async (id) => {
    const answer = await send(id, { body: {}, headers: { "X-Admin-Token": "another" } });
    expect(answer).toMatchObject({ status: 401, body: { error: "admin_unauthorized" } });
  });

  test.each(withScope)("%s with a key that was narrowed to another scope is 403 insufficient_scope", async (id) => {
    const { scope } = routes[id];
    const narrowed = await mint(server.url);
    const left = scope === "channels:read" ? "channels:write" : "channels:read";
    await narrowed.ok("narrowOwnScopes", { body: { scopes: [left] } });
    const answer = await narrowed.raw(method(id), path(id), { body: withBody.includes(id) ? {} : undefined });
    const required = hasDetails(id) ? { required_scope: scope } : {};
    expect(answer).toMatchObject({ status: 403, body: { error: "insufficient_scope", ...required } });
  });
});

describe("unreadable input", () => {
  test.each(withBody)("%s with half a JSON text is invalid_json", async (id) => {
    const status = hasDetails(id) ? 400 : 422;
    expect(await send(id, { body: '{"half":' })).toMatchObject({ status, body: { error: "invalid_json" } });
  });

  test.each(withBody)("%s with a list for a body is 422 invalid_json_shape", async (id) => {
    expect(await send(id, { body: "[]" })).toMatchObject({ status: 422, body: { error: "invalid_json_shape" } });
  });

  test.each(withBody)("%s with a body of another type is 415 unsupported_media_type", async (id) => {
    const answer = await send(id, { body: "{}", headers: { "Content-Type": "text/html" } });
    expect(answer).toMatchObject({ status: 415, body: { error: "unsupported_media_type" } });
  });

  test.each(withBody)("%s reads a body as large as its limit, and none that is a byte larger", async (id) => {
    const [fits, larger] = [limitOf(id), limitOf(id) + 1].map((bytes) => send(id, { body: "{}".padEnd(bytes) }));
    expect((await fits)?.status).not.toBe(413);
    expect(await larger).toMatchObject({ status: 413, body: { error: "payload_too_large" } });
  });

  test.each(withBody)("%s with a body of 2 MB is 413 payload_too_large, with the limit", async (id) => {
    const answer = await send(id, { body: `{"content":"${"x".repeat(2_000_000)}"}` });
    expect(answer).toMatchObject({ status: 413, body: { error: "payload_too_large" } });
    if (hasDetails(id)) expect(answer.body["max_body_bytes"]).toBe(limitOf(id));
    else expect(answer.body["detail"]).toContain(String(routeOptions[id].maxBodyBytes));
  });

  test.each(withParameter)("%s with a path that cannot be decoded is 400 invalid_url", async (id) => {
    const answer = await send(id, { path: path(id, "%zz") });
    expect(answer).toMatchObject({ status: 400, body: { error: "invalid_url" } });
  });
});

describe("an Idempotency-Key", () => {
  test.each(idempotent)("%s with one of 2049 characters is 422 invalid_field", async (id) => {
    const answer = await send(id, { body: exampleBody(id), headers: { "Idempotency-Key": "k".repeat(2049) } });
    const where = hasDetails(id) ? { field: "idempotency-key" } : {};
    expect(answer).toMatchObject({ status: 422, body: { error: "invalid_field", ...where } });
  });

  test.each(replayed)(
    "%s sent 16 times concurrently under one key: early repeats learn that it is in flight",
    async (id) => {
      const mine = await mint(server.url);
      let early = 0;
      // Sixteen may still arrive one after the other: then the next sixteen, under another key.
      for (let round = 0; round < 20 && early === 0; round += 1) {
        const headers = { "Content-Type": "application/json", "Idempotency-Key": `at-once-${round}` };
        const request = () => mine.raw(method(id), path(id), { body: exampleBody(id), headers });
        const answers = await Promise.all(Array.from({ length: 16 }, request));
        early = answers.filter(({ body }) => body?.error === "idempotency_in_flight").length;
      }
      expect(early).toBeGreaterThan(0);
    },
  );
});

describe("requests that nobody needs", () => {
  test.each(operations)("OPTIONS on the path of %s is 204 and allows every method and header", async (id) => {
    const answer = await client(server.url).raw("OPTIONS", path(id), {
      headers: { Origin: "https://app.example", "Access-Control-Request-Method": method(id) },
    });
    expect(answer.status).toBe(204);
    expect(answer.headers.get("access-control-allow-methods")).toContain(method(id));
    expect(answer.headers.get("access-control-allow-headers")).toContain("X-API-Key");
  });

  test.each(readable)("HEAD of %s has the status and headers of GET, and no body", async (id) => {
    const [head, get] = await Promise.all([me.raw("HEAD", path(id)), me.raw("GET", path(id))]);
    expect(head.status).toBe(get.status);
    expect(head.headers.get("content-type")).toBe(get.headers.get("content-type"));
    expect(head.body).toBeUndefined();
  });

  test.each(operations)("TRACE-like methods on the path of %s are 405 with Allow", async (id) => {
    const answer = await me.raw("PROPFIND", path(id));
    expect(answer).toMatchObject({ status: 405, body: { error: "method_not_allowed" } });
    expect(answer.headers.get("allow")?.split(", ")).toContain(method(id));
  });
});

test("without an admin token in the settings, admin operations are 403 admin_disabled", async () => {
  const closed = await startServer();
  const statuses = withAdmin.map(async (id) => {
    const answer = await client(closed.url).raw(method(id), path(id), { headers: { "X-Admin-Token": ADMIN_TOKEN } });
    return [answer.status, answer.body.error];
  });
  expect(await Promise.all(statuses)).toEqual(withAdmin.map(() => [403, "admin_disabled"]));
  await closed.stop();
});
