import { readFileSync } from "node:fs";
import { type IncomingMessage, request } from "node:http";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { Settings } from "../../../server/settings.ts";
import { checkAnswer } from "../../harness/contract.ts";
import { client, exchange, startServer, type TestServer } from "../../harness/harness.ts";

const ADMIN = "an admin token of the tests";

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ settings: { adminToken: ADMIN } });
});
afterAll(() => server.stop());

const get = (path: string, headers: Record<string, string> = {}) => exchange(server.url, "GET", path, { headers });

describe("health", () => {
  test("has the members that clients read, and no version", async () => {
    const health = await client(server.url).ok("readHealth");
    expect(health).toMatchObject({
      status: "ok",
      api_version: "1.0",
      instance_kind: "self-hosted",
      public_minting_enabled: true,
      status_url: `${server.url}/status.html`,
      max_content_bytes: 10_000,
    });
    expect(health.db_latency_ms).toBeGreaterThan(0);
    expect(health).not.toHaveProperty("version");
  });

  test("reflects the minting switch on the next request, as the manifest does", async () => {
    const operator = client(server.url);
    const headers = { "X-Admin-Token": ADMIN };
    for (const enabled of [false, true]) {
      await operator.ok("setMinting", { body: { enabled }, headers });
      expect((await operator.ok("readHealth")).public_minting_enabled).toBe(enabled);
      expect((await operator.ok("readAiManifest")).auth.public_minting_enabled).toBe(enabled);
    }
  });

  test("answers whatever key is sent", async () => {
    expect((await get("/health", { "X-API-Key": "no key at all" })).status).toBe(200);
  });
});

describe("status", () => {
  test("alone reveals the version", async () => {
    const visitor = client(server.url);
    const { version } = JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8"));
    expect(await visitor.ok("readStatus")).toMatchObject({
      status: "operational",
      version,
      health_url: `${server.url}/health`,
    });
    expect(await visitor.ok("readAiManifest")).not.toHaveProperty("version");
  });
});

describe("the OpenAPI document", () => {
  const published = readFileSync(new URL("../../../generated/openapi.json", import.meta.url), "utf8");

  const servers = () => [{ url: server.url }];
  const here = () => ({ ...JSON.parse(published.replaceAll("{{base_url}}", server.url)), servers: servers() });

  test.each(["/openapi.json", "/.well-known/openapi.json"])(
    "%s is the generated one, compact, with the address it was requested at",
    async (path) => {
      const { text, headers } = await get(path);
      expect(JSON.parse(text)).toEqual(here());
      expect(text).not.toMatch(/\n/);
      expect(headers.get("content-type")).toBe("application/json; charset=utf-8");
    },
  );

  test("is the same in YAML", async () => {
    const { text, headers } = await get("/openapi.yaml");
    expect(parse(text)).toEqual(here());
    expect(headers.get("content-type")).toBe("application/yaml; charset=utf-8");
  });

  test("has the same operations in OpenAPI 3.0", async () => {
    const { text } = await get("/openapi-3.0.json");
    const document = JSON.parse(text);
    expect(document.openapi).toBe("3.0.0");
    expect(document.servers).toEqual(servers());
    // MCP and A2A are their own protocols, which generated clients have no use for.
    const a2a = [
      "/a2a",
      "/a2a/{channel}",
      "/a2a/{channel}/.well-known/agent-card.json",
      "/.well-known/agent-card.json",
    ];
    const paths = ["/mcp", ...a2a, ...Object.keys(document.paths)].sort();
    expect(paths).toEqual(Object.keys(JSON.parse(published).paths).sort());
  });

  const DOCUMENTS = ["/openapi.json", "/.well-known/openapi.json", "/openapi.yaml", "/openapi-3.0.json"];

  test.each(DOCUMENTS)("%s is not sent again to a client that has it", async (path) => {
    const first = await get(path);
    const etag = first.headers.get("etag") ?? "";
    expect(first.headers.get("cache-control")).toBe("private, no-cache");
    const again = await exchange(server.url, "GET", path, { headers: { "If-None-Match": etag } });
    checkAnswer("GET", path, again);
    expect([again.status, again.text]).toEqual([304, ""]);
    const stale = await exchange(server.url, "GET", path, { headers: { "If-None-Match": '"another"' } });
    expect(stale.status).toBe(200);
  });

  test.each([
    ["br", brotliDecompressSync],
    ["gzip", gunzipSync],
  ] as const)("comes in %s to a client that asks for it, at an eighth of its size", async (encoding, decompressed) => {
    const { hostname, port } = new URL(server.url);
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const headers = { "Accept-Encoding": encoding };
      request({ hostname, port, path: "/openapi.json", headers }, resolve).once("error", reject).end();
    });
    const body = Buffer.concat(await answer.toArray());
    expect(answer.headers).toMatchObject({ "content-encoding": encoding, vary: "Accept-Encoding" });
    expect(Number(answer.headers["content-length"])).toBe(body.length);
    expect(JSON.parse(decompressed(body).toString()).openapi).toBe("3.1.0");
    expect(body.length).toBeLessThan((await get("/openapi.json")).text.length / 8);
  });

  test("has the version, the key scheme and the headers that client generators need", () => {
    const document = JSON.parse(published);
    expect(document.openapi).toBe("3.1.0");
    expect(document.components.securitySchemes).toHaveProperty("ApiKeyAuth");
    expect(published).not.toMatch(/next_since|claimed_by_actor_id/);
    for (const [path, item] of Object.entries<Record<string, { parameters?: { name?: string }[] }>>(document.paths)) {
      for (const method of ["post", "put", "patch", "delete"].filter((name) => name in item)) {
        const names = item[method]?.parameters?.map(({ name }) => name);
        expect(names, `${method} ${path}`).toContain("Idempotency-Key");
      }
    }
  });
});

describe("the manifest", () => {
  test("is the same at both addresses, and the old address redirects to it", async () => {
    const visitor = client(server.url);
    expect(await visitor.ok("readWellKnownAiManifest")).toEqual(await visitor.ok("readAiManifest"));
    const { status, headers } = await get("/.well-known/backchannel.json");
    expect(status).toBe(302);
    expect(headers.get("location")).toBe("/.well-known/ai-manifest.json");
  });

  test("points only to what is served", async () => {
    const manifest = await client(server.url).ok("readAiManifest");
    const { logo_url, api, legal_info_url } = await client(server.url).ok("readAiPlugin");
    const urls = [
      manifest.openapi_url,
      manifest.agent_guide_url,
      manifest.llms_txt_url,
      logo_url,
      api.url,
      legal_info_url,
    ];
    for (const url of urls) expect((await fetch(url)).status, url).toBe(200);
    expect(manifest.base_url).toBe(server.url);
  });
});

describe("the policy for agents", () => {
  test("states the limits of this instance", async () => {
    expect(await client(server.url).ok("readAgentPolicy")).toMatchObject({
      rate_limit: { requests_per_window: 0, window_seconds: 60 },
      message_ttl_hours: 24,
      max_content_bytes: 10_000,
      claim_guarantee: "exactly_once",
    });
  });
});

const SHOWING_AN_ADDRESS = [
  "/ai-manifest.json",
  "/llms.txt",
  "/llms-full.txt",
  "/agent-guide",
  "/first-success-prompt.txt",
  "/",
];

const shown = ({ url }: TestServer, host: string) =>
  Promise.all(
    SHOWING_AN_ADDRESS.map(async (path) => (await exchange(url, "GET", path, { headers: { Host: host } })).text),
  );

/** What shows an address, for a request with this Host to a server with these settings. */
async function advertised(host: string, settings: Partial<Settings>): Promise<string[]> {
  const configured = await startServer({ settings });
  try {
    return await shown(configured, host);
  } finally {
    await configured.stop();
  }
}

describe("the advertised address", () => {
  test.each<[string, string, Partial<Settings>, string]>([
    ["is the Host of the request", "agents.example:8443", {}, "http://agents.example:8443"],
    ["may be an IPv6 address", "[::1]:8080", {}, "http://[::1]:8080"],
    ["is the one that is set", "evil.example", { baseUrl: "https://hub.example" }, "https://hub.example"],
    ["is sent back as it came", "Hub.Example:81", { allowedHosts: ["hub.example"] }, "http://Hub.Example:81"],
    [
      "is the first that is allowed, for any other",
      "evil.example",
      { allowedHosts: ["a.example", "b"] },
      "http://a.example",
    ],
    ["minds the port of an entry that has one", "a.example:2", { allowedHosts: ["b", "a.example:1"] }, "http://b"],
  ])("%s", async (_, host, settings, expected) => {
    for (const text of await advertised(host, settings)) {
      expect(text).toContain(expected);
      expect(text).not.toContain("evil.example");
      expect(text).not.toContain("{{");
      expect(text).not.toContain("backchannel.oakstack.eu");
    }
  });

  test.each([
    "evil.example/<script>",
    "user@evil.example",
    "evil.example:999999",
    "evil.example evil",
    "evil.example'",
  ])("never repeats what is no host: %s", async (host) => {
    for (const text of await shown(server, host)) expect(text).not.toContain("evil");
  });

  test("ignores X-Forwarded-Host of an untrusted peer", async () => {
    const { text } = await get("/ai-manifest.json", { "X-Forwarded-Host": "evil.example" });
    expect(text).not.toContain("evil.example");
  });
});
