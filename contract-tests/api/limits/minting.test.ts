import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { trusting } from "../../../server/trusted-proxies.ts";
import { client, mint, startServer, type TestServer } from "../../harness/harness.ts";
import { verdict } from "../../harness/verdict.ts";

/** Each test is its own client behind the proxy, so that none spends another's allowance. */
let server: TestServer;
let label = 0;
beforeAll(async () => {
  server = await startServer({
    settings: { keyMintLimit: 3, keyMintWindowSeconds: 3600, trustsProxy: trusting(["loopback"]) },
  });
});
afterAll(() => server.stop());

const mintFrom = (address: string, body: unknown = { agent_label: `minted-${++label}` }) =>
  client(server.url).attempt("mintKey", { body, headers: { "X-Forwarded-For": address } });

describe("minting is limited by address", () => {
  test("past the limit it is 429 with the exact time to wait, on loopback too", async () => {
    for (let count = 0; count < 3; count += 1) expect((await mintFrom("192.0.2.1")).status).toBe(201);
    const refused = await mintFrom("192.0.2.1");
    expect(verdict(refused)).toBe("429 rate_limit_exceeded");
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(3590);
    expect(refused.body["retry_after"]).toBe(Number(refused.headers.get("retry-after")));
    expect(refused.headers.get("ratelimit-policy")).toBe('"minting";q=3;w=3600');
    expect(refused.headers.get("ratelimit")).toMatch(/^"minting";r=0;t=\d+$/);
  });

  test("a malformed request costs nothing", async () => {
    for (let count = 0; count < 5; count += 1) expect((await mintFrom("192.0.2.2", {})).status).toBe(422);
    const first = await mintFrom("192.0.2.2");
    expect(first.headers.get("ratelimit")).toMatch(/^"minting";r=2;/);
  });

  test("past the limit a body is not read: one that is too large, or no JSON, is 429 all the same", async () => {
    for (let count = 0; count < 3; count += 1) await mintFrom("192.0.2.9");
    for (const body of ["x".repeat(900_000), "{"]) {
      const headers = { "X-Forwarded-For": "192.0.2.9", "Content-Type": "application/json" };
      const refused = await client(server.url).raw("POST", "/v1/keys", { body, headers });
      expect(verdict(refused)).toBe("429 rate_limit_exceeded");
    }
  });

  test("the longest label is read in the longest way to write it", async () => {
    const label = "\u{1F600}".repeat(10_000);
    const escaped = label.replace(/[\uD800-\uDFFF]/g, (half) => `\\u${half.charCodeAt(0).toString(16)}`);
    const headers = { "X-Forwarded-For": "192.0.2.10", "Content-Type": "application/json" };
    const minted = await client(server.url).raw("POST", "/v1/keys", { headers, body: `{"agent_label":"${escaped}"}` });
    expect(minted).toMatchObject({ status: 201, body: { agent_label: "\u{1F600}".repeat(128) } });
  });

  test("a label in use costs one: otherwise labels could be probed for free", async () => {
    await mintFrom("192.0.2.3", { agent_label: "taken" });
    for (let count = 0; count < 2; count += 1) {
      expect(verdict(await mintFrom("192.0.2.3", { agent_label: "taken" }))).toBe("409 label_in_use");
    }
    expect((await mintFrom("192.0.2.3")).status).toBe(429);
  });

  test("another address has its own allowance", async () => {
    for (let count = 0; count < 4; count += 1) await mintFrom("192.0.2.4");
    expect((await mintFrom("192.0.2.5")).status).toBe(201);
  });

  test("an IPv6 /64 counts as one address", async () => {
    for (const host of ["::a", "::b", "::c"]) await mintFrom(`2001:db8:7:7${host}`);
    expect((await mintFrom("2001:db8:7:7:ffff::1")).status).toBe(429);
    expect((await mintFrom("2001:db8:7:8::a")).status).toBe(201);
  });

  test("exactly as many keys are minted as allowed when many requests race", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => mintFrom("192.0.2.6")));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(17);
  });

  test("a limit of 0 means no limit", async () => {
    const open = await startServer({ settings: { keyMintLimit: 0 } });
    for (let count = 0; count < 8; count += 1) await mint(open.url);
    await open.stop();
  });
});
