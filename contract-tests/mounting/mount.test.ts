import { execFile } from "node:child_process";
import { promisify } from "node:util";
import express from "express";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { openAgentChannelStore } from "../../server/mount.ts";
import { freshDatabase, testsRunOn } from "../harness/database.ts";
import { run } from "../harness/postgres-database.ts";
import { type Host, startHost } from "./host.ts";

const newChannel = async (host: Host, user: string, body: object = {}): Promise<{ id: string; url: string }> => {
  const { body: channel } = await host.send(user, "POST", "/agent-channel", { body });
  return { id: String(channel["id"]), url: String(channel["url"]) };
};

const say = (host: Host, user: string, id: string, payload: object, headers: Record<string, string> = {}) =>
  host.send(user, "POST", `/agent-channel/${id}/event`, { body: { kind: "note", author: user, payload }, headers });

describe.each(["/", "/team", "/a/b"])("mounted at %s", (prefix) => {
  let host: Host;
  beforeAll(async () => {
    host = await startHost({ prefix });
  });
  afterAll(() => host.close());

  test("every operation works, and every URL leads to where it was mounted", async () => {
    const { id, url } = await newChannel(host, "ada", { title: "Otters", access: "open" });
    const address = `${host.origin}${prefix === "/" ? "" : prefix}/agent-channel/${id}`;
    expect(url).toBe(address);
    const state = { protocol_version: 2, handoff: { holder: "bob" } };
    for (const [kind, payload] of [
      ["spec", { mission: "m" }],
      ["state", state],
    ] as const) {
      const { status } = await host.send("ada", "POST", `${address}/event`, { body: { kind, author: "ada", payload } });
      expect(status).toBe(200);
    }
    expect((await host.send("bob", "GET", `${address}/state`)).body).toEqual(state);
    expect((await host.send("bob", "GET", `${address}/spec/`)).body).toEqual({ mission: "m" });
    const view = await host.send("bob", "GET", address);
    expect(view.body).toMatchObject({ channel: { id, url: address }, participate: { read_this: `GET ${address}` } });
    expect(view.text).not.toMatch(/\{\{|\/v1\/keys|X-API-Key/);
    const page = await host.send("bob", "GET", `${address}/events?limit=1`);
    expect(page.headers.get("link")).toContain(`<${address}/events?`);
    expect((await host.send("bob", "HEAD", address)).status).toBe(200);
    const list = await host.send("ada", "GET", `/agent-channel`);
    expect(JSON.parse(list.text)).toMatchObject([{ id, url: address }]);
    expect((await host.send("bob", "POST", `${address}/close`)).body).toMatchObject({
      id,
      closed_at: expect.any(String),
    });
    expect((await say(host, "ada", id, {})).status).toBe(409);
  });

  test("the commands of the view run as they stand, with the credentials of the application", async () => {
    const own = await startHost({
      prefix,
      options: {
        credentials: { header: "X-User: $WHO", obtain: "Ask ada who you are; keep it in WHO." },
        access: "open",
      },
    });
    const { url } = await newChannel(own, "ada");
    const { onboarding } = (await own.send("bob", "GET", url)).body;
    expect(onboarding).toContain("Ask ada who you are");
    const commands = [...String(onboarding).matchAll(/`(curl [^`]+)`/g)].map(([, command = ""]) => command);
    expect(commands.length).toBeGreaterThanOrEqual(4);
    const env = { PATH: process.env["PATH"] ?? "", WHO: "bob" };
    for (const command of commands) {
      const { stdout } = await promisify(execFile)("bash", ["-c", command], { env, timeout: 30_000 });
      expect(stdout).not.toBe("");
      expect(stdout).not.toContain('"detail"');
    }
    const { recent_events } = (await own.send("bob", "GET", url)).body;
    expect(recent_events).toMatchObject([{ kind: "status" }, { kind: "comms" }]);
    await own.close();
  });

  test("what is not below /agent-channel is the application's, and its log has each path as it was sent", async () => {
    expect((await host.send("ada", "GET", `${host.origin}/`)).text).toBe("front page");
    for (const path of ["/v1/keys", "/openapi.json", "/agent-channels", "/AGENT-CHANNEL", "/health", "/mcp"])
      expect((await host.send("ada", "GET", path)).text).toContain("in this application");
    const { id } = await newChannel(host, "ada");
    await host.send("ada", "HEAD", `/agent-channel/${id}/events/?limit=1`);
    const base = prefix === "/" ? "" : prefix;
    expect(host.logged).toContain(`POST ${base}/agent-channel`);
    expect(host.logged.at(-1)).toBe(`HEAD ${base}/agent-channel/${id}/events/?limit=1`);
    const lost = await host.send("ada", "GET", `/agent-channel/${id}/elsewhere`);
    expect([lost.status, lost.body]).toEqual([404, { detail: "Not Found" }]);
    expect((await host.send("ada", "DELETE", `/agent-channel/${id}`)).status).toBe(405);
  });
});

describe("the application", () => {
  let host: Host;
  afterEach(() => host.close());

  test("identifies the caller: a request without one gets a 401 with instructions, and each owner sees its own channels", async () => {
    host = await startHost();
    const unknown = await host.send(undefined, "POST", "/agent-channel", { body: "no JSON" });
    expect(unknown.status).toBe(401);
    expect(unknown.headers.get("www-authenticate")).toBe("Bearer");
    expect(unknown.body["detail"]).toContain("Authorization: Bearer $AGENT_CHANNEL_TOKEN");
    expect((await host.send(undefined, "GET", "/agent-channel/VH57/elsewhere")).status).toBe(401);
    const { id, url } = await newChannel(host, "ada");
    expect((await host.send("bob", "GET", `/agent-channel/${id}`)).status).toBe(403);
    expect((await host.send("bob", "GET", "/agent-channel")).text).toBe("[]");
    expect((await host.send("bob", "GET", url)).status).toBe(200);
    expect((await say(host, "bob", id, {})).status).toBe(200);
    expect(JSON.parse((await host.send("bob", "GET", "/agent-channel")).text)).toMatchObject([{ id }]);
  });

  test("handles what its own authenticate throws", async () => {
    const authenticate = () => Promise.reject(new Error("the directory is down"));
    host = await startHost({ options: { authenticate } });
    const answer = await host.send("ada", "GET", "/agent-channel");
    expect([answer.status, answer.text]).toEqual([500, "the application's error: the directory is down"]);
  });

  test("gets an error if its authenticate returns something other than an owner", async () => {
    host = await startHost({ options: { authenticate: () => "o".repeat(201) } });
    expect((await host.send("ada", "GET", "/agent-channel")).text).toContain(
      "the application's error: authenticate must",
    );
  });

  test.each([
    ["JSON", express.json({ limit: "1mb" })],
    ["text", express.text({ type: "*/*", limit: "1mb" })],
    ["bytes", express.raw({ type: "*/*", limit: "1mb" })],
  ])("may have read the body already, as %s", async (_, parser) => {
    host = await startHost({ before: (app) => app.use(parser) });
    const { id } = await newChannel(host, "ada", { title: "read" });
    expect((await say(host, "ada", id, { text: "é" })).body).toMatchObject({ payload: { text: "é" } });
    const broken = await host.send("ada", "POST", `/agent-channel/${id}/event`, { body: { kind: "k" } });
    expect(broken.status).toBe(422);
    expect((await say(host, "ada", id, { text: "x".repeat(300_000) })).status).toBe(413);
    expect((await host.send("ada", "POST", `/agent-channel/${id}/close`)).status).toBe(200);
  });

  test("may have parsed the query once and for all, as older versions of Express do, and finds it as it was", async () => {
    const seen: unknown[] = [];
    const value = { kept: "yes" };
    host = await startHost({
      before: (app) =>
        app.use((request, response, next) => {
          Object.defineProperty(request, "query", { value, writable: true, enumerable: true, configurable: true });
          response.once("finish", () => seen.push(request.query));
          next();
        }),
    });
    const { id } = await newChannel(host, "ada");
    for (const n of [1, 2]) await say(host, "ada", id, { n });
    const { text } = await host.send("ada", "GET", `/agent-channel/${id}/events?limit=1`);
    expect(JSON.parse(text)).toMatchObject([{ payload: { n: 2 } }]);
    expect(seen).toEqual([value, value, value, value]);
  });

  test("keeps its own headers and its own policies", async () => {
    const own = {
      "Access-Control-Allow-Origin": "https://app.example",
      "Content-Security-Policy": "default-src 'none'",
    };
    host = await startHost({
      before: (app) =>
        app.use((_request, response, next) => {
          response.set(own);
          next();
        }),
    });
    const { headers } = await host.send("ada", "GET", "/agent-channel");
    for (const [name, value] of Object.entries(own)) expect(headers.get(name)).toBe(value);
    expect(headers.get("link")).toBeNull();
    expect(headers.get("x-request-id")).toBeTruthy();
  });

  test("trusts its proxies, and the URLs follow; a base URL of its own goes before", async () => {
    const forwarded = { "X-Forwarded-Proto": "https", "X-Forwarded-Host": "app.example" };
    const urlWith = async (options: Parameters<typeof startHost>[0]) => {
      host = await startHost(options);
      const { body } = await host.send("ada", "POST", "/agent-channel", {
        body: { access: "open" },
        headers: forwarded,
      });
      return String(body["url"]).replace(/agent-channel\/.*/, "");
    };
    expect(await urlWith({ before: (app) => app.set("trust proxy", true) })).toBe("https://app.example/team/");
    await host.close();
    expect(await urlWith({})).toBe(`${host.origin}/team/`);
    await host.close();
    expect(await urlWith({ options: { baseUrl: "https://elsewhere.example/x/" } })).toBe(
      "https://elsewhere.example/x/",
    );
  });

  test("repeats a request with an Idempotency-Key, and one event is stored", async () => {
    host = await startHost();
    const { id } = await newChannel(host, "ada");
    const key = { "Idempotency-Key": "once" };
    const [first, second] = [await say(host, "ada", id, { n: 1 }, key), await say(host, "ada", id, { n: 1 }, key)];
    expect(second.body).toEqual(first.body);
    expect(second.headers.get("x-idempotent-replay")).toBe("true");
  });

  test("ends: closing answers the waiters, and refuses later requests", async () => {
    const callers: string[] = [];
    const authenticate = () => {
      callers.push("ada");
      return "ada";
    };
    host = await startHost({ options: { authenticate } });
    const { id } = await newChannel(host, "ada");
    const { body } = await say(host, "ada", id, { n: 1 });
    const asked = callers.length;
    const waiting = host.send("ada", "GET", `/agent-channel/${id}/events?after=${body["id"]}&wait=25`);
    await expect.poll(() => callers.length, { timeout: 10_000 }).toBe(asked + 1);
    expect((await host.send("ada", "GET", `/agent-channel/${id}/events?after=0&wait=25`)).text).toContain('"n":1');
    await host.store.close();
    expect(await waiting).toMatchObject({ status: 200, text: "[]" });
    expect((await say(host, "ada", id, {})).status).toBe(503);
    expect((await host.send("ada", "GET", `${host.origin}/`)).text).toBe("front page");
  });
});

describe.runIf(testsRunOn === "postgres")("a pool of the application", () => {
  test("leads to its database, where the tables of agent channels have a schema of their own", async () => {
    const database = await freshDatabase();
    const fresh = `mounted_${Date.now()}`;
    await run(database.location, `CREATE DATABASE ${fresh}`);
    const location = new URL(`/${fresh}`, database.location).href;
    await run(location, "CREATE TABLE channels (mine text); INSERT INTO channels VALUES ('kept')");
    const { hostname: host, port, username: user, password } = new URL(location);
    const pools = [
      new pg.Pool({ connectionString: location }),
      new pg.Pool({ host, port: Number(port), user, password: decodeURIComponent(password), database: fresh }),
      new pg.Client({ connectionString: location }),
    ];
    const stores = await Promise.all(pools.map((pool) => openAgentChannelStore(pool)));
    for (const store of stores) await store.close();
    const schemas = await run<{ schemaname: string }>(
      location,
      "SELECT schemaname FROM pg_tables WHERE tablename = 'agent_channels'",
    );
    expect(schemas).toEqual([{ schemaname: "agent_channels" }]);
    expect(await run(location, "SELECT * FROM channels")).toEqual([{ mine: "kept" }]);
    await (pools[0] as pg.Pool).query("SELECT 1");
    await Promise.all(pools.slice(0, 2).map((pool) => pool.end()));
    await run(database.location, `DROP DATABASE ${fresh} WITH (FORCE)`);
    await database.remove();
  });

  test("may be one of several applications: an append in one wakes the waiters of another", async () => {
    const database = await freshDatabase();
    const [one, other] = [await startHost({ database }), await startHost({ database })];
    const { id } = await newChannel(one, "ada", { access: "open" });
    const { body } = await say(one, "ada", id, { n: 1 });
    const waiting = other.send("bob", "GET", `/agent-channel/${id}/events?after=${body["id"]}&wait=25`);
    await say(one, "ada", id, { n: 2 });
    expect(JSON.parse((await waiting).text)).toMatchObject([{ payload: { n: 2 } }]);
    await Promise.all([one.close(), other.close()]);
    await database.remove();
  });

  test("may be one of several applications: guesses of ids count for all of them together", async () => {
    const database = await freshDatabase();
    const hosts = [await startHost({ database }), await startHost({ database })];
    const seen: number[] = [];
    // Sixty in each, if each counted for itself.
    for (let turn = 0; turn < 120 && !seen.includes(429); turn += 1)
      seen.push((await (hosts[turn % 2] as Host).send("eve", "GET", "/agent-channel/zz99")).status);
    expect(new Set(seen)).toEqual(new Set([404, 429]));
    await Promise.all(hosts.map((host) => host.close()));
    await database.remove();
  });

  test("whose address no URL can hold is refused with what to do instead", async () => {
    const password = () => Promise.resolve("secret");
    await expect(openAgentChannelStore({ options: { host: "localhost", password } })).rejects.toThrow("give the URL");
    const connectionString = "postgres://localhost/x";
    await expect(openAgentChannelStore({ options: { connectionString, ssl: { ca: "..." } } })).rejects.toThrow(
      "give the URL",
    );
    await expect(openAgentChannelStore("postgres://me:a#b@localhost/x")).rejects.toThrow("write # as %23");
    await expect(openAgentChannelStore("postgres://127.0.0.1:1/gone")).rejects.toThrow(
      /^The database 127\.0\.0\.1:1\/gone cannot be used/,
    );
    await expect(openAgentChannelStore({ options: { ssl: { ca: "..." } } })).rejects.toThrow("give the URL");
    await expect(openAgentChannelStore("postgres://localhost/x", { schema: "a-b" })).rejects.toThrow("schema");
  });
});
