import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { client, exchange, mint, startServer, type TestServer } from "../../harness/harness.ts";

let local: TestServer;
let named: TestServer;
beforeAll(async () => {
  local = await startServer({ settings: { allowedOrigins: ["https://console.example"] } });
  named = await startServer({ settings: { allowedHosts: ["hub.example"] } });
});
afterAll(() => Promise.all([local.stop(), named.stop()]));

const get = ({ url }: TestServer, host: string, path = "/health") =>
  exchange(url, "GET", path, { headers: { Host: host } });

/** What a page may send without a preflight: a browser asks nobody before it sends a text. */
const mintFrom = ({ url }: TestServer, origin: string, key?: string) =>
  client(url, key).raw("POST", "/v1/keys", {
    headers: { Origin: origin, "Content-Type": "text/plain" },
    body: { agent_label: `page-${randomUUID()}` },
  });

describe("a server on loopback without a configured name", () => {
  test.each(["localhost", "localhost:8080", "127.0.0.1:1", "[::1]:8080", "hub.localhost"])(
    "answers to %s",
    async (host) => {
      expect((await get(local, host)).status).toBe(200);
    },
  );

  test.each(["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8080", "192.0.2.7", "no host/"])(
    "refuses the Host %s, whatever is asked of it",
    async (host) => {
      for (const path of ["/health", "/v1/keys/me", "/nowhere"]) {
        const { status, text } = await get(local, host, path);
        expect([status, JSON.parse(text).error]).toEqual([403, "unknown_host"]);
      }
    },
  );

  test.each(["https://evil.example", "http://localhost.evil.example", "null"])(
    "mints no key for a page of %s",
    async (origin) => {
      expect(await mintFrom(local, origin)).toMatchObject({ status: 403, body: { error: "foreign_origin" } });
    },
  );

  test.each(["http://localhost:3000", "http://127.0.0.1:5173", "https://console.example"])(
    "mints a key for a page of %s",
    async (origin) => {
      expect((await mintFrom(local, origin)).status).toBe(201);
    },
  );

  test("mints a key for a page that already has one", async () => {
    const { key } = await mint(local.url);
    expect((await mintFrom(local, "https://evil.example", key)).status).toBe(201);
  });
});

describe("a server with a configured name", () => {
  test("answers to any Host and mints keys for any page", async () => {
    expect((await get(named, "other.example")).status).toBe(200);
    expect((await mintFrom(named, "https://other.example")).status).toBe(201);
  });
});
