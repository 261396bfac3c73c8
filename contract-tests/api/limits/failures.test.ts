import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type OperationId, routes } from "../../../generated/operations.ts";
import { trusting } from "../../../server/trusted-proxies.ts";
import { client, mint, startServer, type TestServer } from "../../harness/harness.ts";
import { verdict } from "../../harness/verdict.ts";

const TOKEN = "the operator's token";
const WRONG_KEY = "bck_abcdefghijkl.0123456789abcdefghijklmnopqrstuv";

let server: TestServer;
beforeAll(async () => {
  server = await startServer({
    settings: { failedKeyLimit: 5, failedTokenLimit: 5, adminToken: TOKEN, trustsProxy: trusting(["loopback"]) },
  });
});
afterAll(() => server.stop());

const withKey = (key: string, address: string) =>
  client(server.url, key).attempt("readOwnKey", { headers: { "X-Forwarded-For": address } });

const withToken = (token: string | undefined, address: string) =>
  client(server.url).attempt("setMinting", {
    body: { enabled: true },
    headers: { "X-Forwarded-For": address, ...(token !== undefined && { "X-Admin-Token": token }) },
  });

async function verdicts(count: number, send: () => Promise<{ status: number; body: unknown }>) {
  const seen: string[] = [];
  for (let sent = 0; sent < count; sent += 1) seen.push(verdict(await send()));
  return seen;
}

const times = (count: number, what: string) => Array.from({ length: count }, () => what);

describe("invalid keys (A14)", () => {
  test("have to wait past the limit of their address", async () => {
    const seen = await verdicts(7, () => withKey(WRONG_KEY, "198.51.100.1"));
    expect(seen).toEqual([...times(5, "401 unauthorized"), ...times(2, "429 rate_limit_exceeded")]);
    const { headers, body } = await withKey(WRONG_KEY, "198.51.100.1");
    expect(Number(headers.get("retry-after"))).toBeGreaterThan(50);
    expect(body["retry_after"]).toBe(Number(headers.get("retry-after")));
  });

  test("are looked up exactly as often as allowed when many arrive together", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => withKey(WRONG_KEY, "198.51.100.2")));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
  });

  test("do not lock out valid keys from the same address", async () => {
    const { key = "" } = await mint(server.url);
    await verdicts(7, () => withKey(WRONG_KEY, "198.51.100.3"));
    expect((await withKey(key, "198.51.100.3")).status).toBe(200);
  });

  test("do not include requests without a key", async () => {
    const seen = await verdicts(8, () =>
      client(server.url).attempt("readOwnKey", { headers: { "X-Forwarded-For": "198.51.100.4" } }),
    );
    expect(seen).toEqual(times(8, "401 unauthorized"));
  });
});

describe("wrong admin tokens (A14)", () => {
  test("have to wait past the limit of their address, and so does the right one then", async () => {
    const seen = await verdicts(7, () => withToken("guess", "203.0.113.1"));
    expect(seen).toEqual([...times(5, "401 admin_unauthorized"), ...times(2, "429 rate_limit_exceeded")]);
    const right = await withToken(TOKEN, "203.0.113.1");
    expect(verdict(right)).toBe("429 rate_limit_exceeded");
    expect(Number(right.headers.get("retry-after"))).toBeGreaterThan(50);
    expect((await withToken(TOKEN, "203.0.113.2")).status).toBe(200);
  });

  test("block every operation of the operator", async () => {
    const headers = { "X-Forwarded-For": "203.0.113.4", "X-Admin-Token": "guess" };
    const operator = client(server.url);
    const params = { channel: "any", key_id: "any" };
    const operations = (Object.keys(routes) as OperationId[]).filter((id) => routes[id].auth === "admin");
    await verdicts(5, () => withToken("guess", "203.0.113.4"));
    for (const id of operations)
      expect(verdict(await operator.attempt(id, { params, body: {}, headers })), id).toBe("429 rate_limit_exceeded");
  });

  test("are the only ones that count: neither the right one nor a missing one", async () => {
    expect(await verdicts(8, () => withToken(TOKEN, "203.0.113.3"))).toEqual(times(8, "200"));
    expect(await verdicts(8, () => withToken(undefined, "203.0.113.3"))).toEqual(times(8, "401 admin_unauthorized"));
    expect((await withToken(TOKEN, "203.0.113.3")).status).toBe(200);
  });
});
