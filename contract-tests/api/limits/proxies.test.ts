import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { trusting } from "../../../server/trusted-proxies.ts";
import { exchange, mint, startServer, type TestServer } from "../../harness/harness.ts";

let direct: TestServer;
let behind: TestServer;
beforeAll(async () => {
  direct = await startServer({ settings: { listensOnLoopback: false } });
  behind = await startServer({
    settings: { trustsProxy: trusting(["nonsense", "127.0.0.0/8", "2001:db8:beef::/48", "10.0.0.0/33"]) },
  });
});
afterAll(() => Promise.all([direct.stop(), behind.stop()]));

let label = 0;

/** The address that the audit holds for a request with this X-Forwarded-For. */
async function addressSeen({ url }: TestServer, forwarded?: string): Promise<string> {
  const headers: Record<string, string> = forwarded === undefined ? {} : { "X-Forwarded-For": forwarded };
  const { text } = await exchange(url, "POST", "/v1/keys", { headers, body: { agent_label: `forwarded-${++label}` } });
  const { key } = JSON.parse(text) as { key: string };
  const audit = await exchange(url, "GET", "/v1/security/audit", { headers: { "X-API-Key": key } });
  return (JSON.parse(audit.text) as { data: { remote_addr: string }[] }).data[0]?.remote_addr ?? "";
}

describe("the address of a client", () => {
  test.each([
    ["is the peer's where no proxy speaks", undefined, "127.0.0.1"],
    ["is what the proxy saw", "192.0.2.7", "192.0.2.7"],
    ["is the last hop, before which a client may write what it likes", "1.1.1.1, 192.0.2.7", "192.0.2.7"],
    ["is found before proxies that are trusted too", "1.1.1.1, 192.0.2.7, 127.0.0.3, 2001:db8:beef::9", "192.0.2.7"],
    ["is the peer's where all hops are trusted", "127.0.0.2, 127.0.0.3", "127.0.0.1"],
    ["may be written with a port", "192.0.2.7:51000", "192.0.2.7"],
    ["may be written with a port, in version 6", "[2001:db8::7]:51000", "2001:db8::7"],
    ["is never IPv4 in IPv6", "::ffff:192.0.2.7", "192.0.2.7"],
    ["is the peer's where the proxy names nobody", "unknown", "127.0.0.1"],
    ["is the peer's where the header is empty", "", "127.0.0.1"],
  ])("%s", async (_, forwarded, expected) => {
    expect(await addressSeen(behind, forwarded)).toBe(expected);
  });

  test("is the peer's, whatever an untrusted peer claims, on loopback too", async () => {
    expect(await addressSeen(direct, "192.0.2.7")).toBe("127.0.0.1");
  });
});

const baseUrlFor = async ({ url }: TestServer, headers: Record<string, string>) =>
  (JSON.parse((await exchange(url, "GET", "/ai-manifest.json", { headers })).text) as { base_url: string }).base_url;

const FORWARDED = { "X-Forwarded-Host": "hub.example", "X-Forwarded-Proto": "https" };

describe("the advertised address", () => {
  test("follows X-Forwarded-Host and -Proto of a trusted proxy only", async () => {
    expect(await baseUrlFor(behind, { Host: "inner:8080", ...FORWARDED })).toBe("https://hub.example");
    expect(await baseUrlFor(direct, { Host: "inner:8080", ...FORWARDED })).toBe("http://inner:8080");
  });

  test("is the last entry of a list, which the nearest proxy wrote", async () => {
    const headers = { "X-Forwarded-Host": "evil.example, hub.example", "X-Forwarded-Proto": "http, https" };
    expect(await baseUrlFor(behind, headers)).toBe("https://hub.example");
  });

  test("is checked against the allowed hosts, wherever it comes from", async () => {
    const settings = { allowedHosts: ["hub.example"], trustsProxy: trusting(["loopback"]) };
    const server = await startServer({ settings });
    expect(await baseUrlFor(server, { "X-Forwarded-Host": "evil.example" })).toBe("http://hub.example");
    await server.stop();
  });

  test("is the socket's address if the request names no valid host", async () => {
    expect(await baseUrlFor(direct, { Host: "no host/" })).toBe(direct.url);
  });

  test("is never cached, since the next visitor may use another name", async () => {
    const { headers } = await exchange(direct.url, "GET", "/ai-manifest.json");
    expect(headers.get("cache-control")).toBe("no-store");
    const { key = "" } = await mint(direct.url);
    const own = await exchange(direct.url, "GET", "/v1/keys/me", { headers: { "X-API-Key": key } });
    expect(own.headers.get("cache-control")).toBe("no-store");
  });
});

test("HSTS follows X-Forwarded-Proto from anyone: browsers ignore it over http", async () => {
  for (const { url } of [direct, behind]) {
    const secure = await exchange(url, "GET", "/health", { headers: { "X-Forwarded-Proto": "https" } });
    expect(secure.headers.get("strict-transport-security")).toMatch(/^max-age=\d+/);
    expect((await exchange(url, "GET", "/health")).headers.has("strict-transport-security")).toBe(false);
  }
});
