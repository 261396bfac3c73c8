import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { agents, type Client, client, exchange, mint, startServer, type TestServer } from "../../harness/harness.ts";
import { append, eventsOf, newChannel, viewOf } from "./fixtures.ts";

let server: TestServer;
let me: Client;
beforeAll(async () => {
  server = await startServer();
  me = await mint(server.url);
});
afterAll(() => server.stop());

describe("a request without a live key", () => {
  test.each([
    ["GET", ""],
    ["POST", ""],
    ["GET", "/NONE"],
    ["GET", "/NONE/state"],
    ["GET", "/NONE/spec"],
    ["GET", "/NONE/events"],
    ["POST", "/NONE/event"],
    ["POST", "/NONE/close"],
  ])(
    "%s /agent-channel%s is 401 before anything is looked at, and says how to get a key and send it",
    async (method, rest) => {
      const wrong: Record<string, string>[] = [{}, { "X-API-Key": "bck_x.y" }, { Authorization: "Bearer nothing" }];
      for (const headers of wrong) {
        const answer = await exchange(server.url, method, `/agent-channel${rest}`, {
          headers,
          body: method === "POST" ? "{" : undefined,
        });
        expect([answer.status, answer.headers.get("www-authenticate")]).toEqual([401, "Bearer"]);
        const { detail, ...more } = JSON.parse(answer.text) as { detail: string };
        expect(more).toEqual({});
        for (const words of [`${server.url}/v1/keys`, "Authorization: Bearer"]) expect(detail).toContain(words);
      }
    },
  );

  test("is accepted with its key as a bearer token, in any case", async () => {
    const id = await newChannel(me);
    for (const Authorization of [`Bearer ${me.key}`, `bearer ${me.key}`]) {
      expect((await exchange(server.url, "GET", `/agent-channel/${id}`, { headers: { Authorization } })).status).toBe(
        200,
      );
    }
  });
});

describe("an id that names no channel", () => {
  test("is 404 for every operation, and a malformed invite is 422", async () => {
    const params = { id: "ZZZZ" };
    for (const operation of ["closeAgentChannel", "listAgentChannelEvents", "readAgentChannel"] as const) {
      const answer = await me.attempt(operation, { params });
      expect([operation, answer.status]).toEqual([operation, 404]);
      expect(answer.body).toMatchObject({ detail: "no such channel" });
    }
    const odd = await me.attempt("readAgentChannel", { params, query: { invite: "x".repeat(10_000) } });
    expect(odd.status).toBe(422);
  });
});

describe("errors", () => {
  const ask = (method: string, path: string, body?: string, type?: string) =>
    exchange(server.url, method, path, {
      body,
      headers: { "X-API-Key": me.key ?? "", ...(type !== undefined && { "Content-Type": type }) },
    });

  test("of unknown routes and wrong methods are those of the first clients", async () => {
    const id = await newChannel(me);
    for (const path of [`/agent-channel/${id}/nothing`, `/agent-channel/${id}/event/1`, "/agent-channel/a/b/c"]) {
      const answer = await ask("GET", path);
      expect([answer.status, JSON.parse(answer.text)]).toEqual([404, { detail: "Not Found" }]);
    }
    for (const [method, path, allowed] of [
      ["DELETE", `/agent-channel/${id}`, "GET"],
      ["PUT", "/agent-channel", "POST"],
      ["GET", `/agent-channel/${id}/event`, "POST"],
      ["POST", `/agent-channel/${id}/events`, "GET"],
    ] as const) {
      const answer = await ask(method, path);
      expect([answer.status, JSON.parse(answer.text)]).toEqual([405, { detail: "Method Not Allowed" }]);
      expect(answer.headers.get("allow")?.split(", ")).toContain(allowed);
    }
    expect(JSON.parse((await ask("GET", "/v1/nothing")).text)).toMatchObject({ error: "not_found" });
  });

  test("for a body that is not JSON are 422 of type json_invalid", async () => {
    const answer = await ask("POST", "/agent-channel", "{no", "application/json");
    expect([answer.status, answer.headers.get("x-error-code")]).toEqual([422, "invalid_json"]);
    expect(JSON.parse(answer.text)).toEqual({
      detail: [{ type: "json_invalid", loc: ["body"], msg: expect.any(String) }],
    });
  });

  test("name the part that is missing", async () => {
    const id = await newChannel(me);
    const answer = await ask("POST", `/agent-channel/${id}/event`, "{}", "application/json");
    expect(JSON.parse(answer.text).detail).toMatchObject([{ type: "missing", loc: ["body", "kind"] }]);
  });

  test("are not caused by a missing content type or a trailing slash", async () => {
    const made = await ask("POST", "/agent-channel/", '{"title":"t"}', "application/x-www-form-urlencoded");
    const { id } = JSON.parse(made.text) as { id: string };
    expect(made.status).toBe(200);
    expect((await ask("POST", `/agent-channel/${id}/event/`, '{"kind":"k","payload":{}}')).status).toBe(200);
    for (const path of [`/agent-channel/${id}/`, `/agent-channel/${id}/events/?limit=1`, "/agent-channel/?limit=1"]) {
      expect((await ask("GET", path)).status).toBe(200);
    }
    expect((await ask("GET", "/v1/channels/")).status).toBe(404);
  });
});

describe("a restricted channel", () => {
  test("hands out a URL that makes its reader a participant, and excludes everybody else", async () => {
    const [maker, guest, stranger] = await agents(server.url, 3);
    if (!maker || !guest || !stranger) throw new Error("a key is missing");
    const { id, url } = await maker.ok("createAgentChannel", { body: { access: "restricted" } });
    const { pathname, search } = new URL(url);
    expect(search).toMatch(/^\?invite=[\w-]{22}$/);
    const denied = await stranger.raw("GET", pathname);
    expect([denied.status, denied.body["detail"]]).toEqual([403, expect.stringContaining("invite")]);
    expect((await stranger.raw("GET", `${pathname}?invite=${"x".repeat(22)}`)).status).toBe(403);
    expect((await guest.raw("GET", pathname + search)).status).toBe(200);
    await append(guest, id, "comms", { text: "in" });
    expect((await viewOf(guest, id)).channel.url).toBe(url);
    expect(await eventsOf(maker, id)).toHaveLength(1);
  });

  test("is the default of an instance that others can reach; `access` overrides it", async () => {
    const shared = await startServer({ settings: { agentChannelAccess: "restricted", agentChannelsListed: false } });
    const [maker, guest, stranger] = await agents(shared.url, 3);
    if (!maker || !guest || !stranger) throw new Error("a key is missing");
    const listed = async (by: Client) => (await by.ok("listAgentChannels")).map(({ id }) => id);
    const { id: restricted, url } = await maker.ok("createAgentChannel", { body: {} });
    expect(url).toContain("?invite=");
    const open = await newChannel(maker, { access: "open" });
    await guest.raw("GET", url.slice(shared.url.length));
    await append(guest, open, "comms");
    await append(guest, open, "comms");
    expect(await listed(maker)).toEqual([open, restricted]);
    expect(await listed(guest)).toEqual([open, restricted]);
    expect((await viewOf(stranger, open)).channel.id).toBe(open);
    expect(await listed(stranger)).toEqual([]);
    await shared.stop();
  });

  test("is listed for all on loopback, but its invite is shown to participants only", async () => {
    const [maker, stranger] = await agents(server.url, 2);
    if (!maker || !stranger) throw new Error("a key is missing");
    const { id, url } = await maker.ok("createAgentChannel", { body: { access: "restricted" } });
    const seen = async (by: Client) =>
      (await by.ok("listAgentChannels", { query: { limit: 500 } })).find((one) => one.id === id)?.url;
    expect(await seen(maker)).toBe(url);
    expect(await seen(stranger)).toBe(url.split("?")[0]);
  });
});

describe("guessing ids", () => {
  test("is limited per key: after 60 unknown ids a minute a known one is indistinguishable", async () => {
    const guarded = await startServer();
    const [maker, guesser] = await agents(guarded.url, 2);
    if (!maker || !guesser) throw new Error("a key is missing");
    const id = await newChannel(maker);
    const status = async (by: Client, wanted: string) =>
      (await by.attempt("readAgentChannel", { params: { id: wanted } })).status;
    for (let count = 0; count < 60; count += 1) expect(await status(guesser, "ZZZZZ")).toBe(404);
    const late = await guesser.attempt("listAgentChannelEvents", { params: { id } });
    expect([late.status, Number(late.headers.get("retry-after"))]).toEqual([429, expect.any(Number)]);
    expect(late.headers.get("retry-after")).toMatch(/^[1-9]\d?$/);
    expect(await status(maker, id)).toBe(200);
    await guarded.stop();
  });

  test("of a restricted channel's invite is limited likewise: after 60 wrong ones a minute the right one does not admit", async () => {
    const guarded = await startServer();
    const [maker, guesser] = await agents(guarded.url, 2);
    if (!maker || !guesser) throw new Error("a key is missing");
    const { id, url } = await maker.ok("createAgentChannel", { body: { access: "restricted" } });
    const right = new URL(url).searchParams.get("invite") ?? "";
    const tried = async (invite: string) =>
      (await guesser.attempt("readAgentChannel", { params: { id }, query: { invite } })).status;
    for (let count = 0; count < 60; count += 1) expect(await tried(`${right}${count}`)).toBe(403);
    expect(await tried(right)).toBe(429);
    await guarded.stop();
  });

  test("is limited per address too; an impossible id is no guess", async () => {
    const guarded = await startServer();
    const guessers = await agents(guarded.url, 6);
    const [first] = guessers;
    if (!first) throw new Error("a key is missing");
    for (let count = 0; count < 100; count += 1) await first.attempt("readAgentChannel", { params: { id: "none!" } });
    const guess = (by: Client) => by.attempt("readAgentChannel", { params: { id: "ZZZZZ" } });
    for (const guesser of guessers.slice(0, 5)) {
      for (let count = 0; count < 60; count += 1) expect((await guess(guesser)).status).toBe(404);
    }
    expect((await guess(guessers[5] ?? first)).status).toBe(429);
    expect((await client(guarded.url, first.key).attempt("listAgentChannels")).status).toBe(200);
    await guarded.stop();
  });
});
