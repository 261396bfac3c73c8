import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, exchange, mint, startServer, type TestServer } from "../../harness/harness.ts";
import { append, countedIn, eventsOf, newChannel, nextOf, say, viewOf } from "./fixtures.ts";

let server: TestServer;
let me: Client;
let id: string;
beforeAll(async () => {
  server = await startServer();
  me = await mint(server.url);
});
afterAll(() => server.stop());

const fresh = async (): Promise<string> => {
  id = await newChannel(me);
  return id;
};

/** Sends a body as it is written, and returns the answer as it came. */
const send = (body: string | Uint8Array) =>
  exchange(server.url, "POST", `/agent-channel/${id}/event`, {
    body,
    headers: { "X-API-Key": me.key ?? "", "Content-Type": "application/json" },
  });

describe("an event", () => {
  test("comes back as sent: kind, author and payload, with an id and a time", async () => {
    await fresh();
    const kind = "a/b é🦀 ?&";
    const event = await append(me, id, kind, { text: "é🦀\n" }, "  me ");
    expect(event).toEqual({
      id: expect.any(Number),
      channel_id: id,
      kind,
      author: "  me ",
      payload: { text: "é🦀\n" },
      created_at: expect.any(String),
    });
    expect(await eventsOf(me, id, { kind })).toEqual([event]);
    expect(await eventsOf(me, id, { kind: kind.toUpperCase() })).toEqual([]);
  });

  test.each([
    ["no kind", { payload: {} }],
    ["an empty kind", { kind: "", payload: {} }],
    ["a kind of 65 characters", { kind: "k".repeat(65), payload: {} }],
    ["a kind that is null", { kind: null, payload: {} }],
    ["no payload", { kind: "k" }],
    ["a payload that is null", { kind: "k", payload: null }],
    ["a payload that is a list", { kind: "k", payload: [] }],
    ["an author of 129 characters", { kind: "k", payload: {}, author: "a".repeat(129) }],
    ["an author that is null", { kind: "k", payload: {}, author: null }],
  ])("with %s is 422, and nothing is stored", async (_, body) => {
    await fresh();
    const answer = await me.attempt("appendAgentChannelEvent", { params: { id }, body });
    expect(answer.status).toBe(422);
    expect(answer.body["detail"]).toEqual([expect.objectContaining({ loc: expect.arrayContaining(["body"]) })]);
    expect(await eventsOf(me, id)).toEqual([]);
  });

  test.each([
    ["NUL in the payload", String.raw`{"kind":"k","payload":{"a":"\u0000"}}`],
    ["NUL in a name of the payload", String.raw`{"kind":"k","payload":{"\u0000":1}}`],
    ["NUL in the kind", String.raw`{"kind":"\u0000","payload":{}}`],
    ["NUL in the author", String.raw`{"kind":"k","author":"\u0000","payload":{}}`],
    ["half a surrogate", String.raw`{"kind":"k","payload":{"a":"\ud800"}}`],
    ["NaN", '{"kind":"k","payload":{"a":NaN}}'],
    ["1e400", '{"kind":"k","payload":{"a":1e400}}'],
    ["bad UTF-8", Buffer.from('{"kind":"k","payload":{"a":"\xff"}}', "latin1")],
    ["half a text", '{"kind":"k",'],
    ["33 levels", `{"kind":"k","payload":${'{"a":'.repeat(32)}{}${"}".repeat(33)}`],
    ["300 levels", `{"kind":"k","payload":${'{"a":'.repeat(300)}1${"}".repeat(301)}`],
    ["5000 levels", `{"kind":"k","payload":${'{"a":'.repeat(5000)}1${"}".repeat(5001)}`],
  ])("with %s is refused, and the channel stays readable", async (_, body) => {
    await fresh();
    const { status, text } = await send(body);
    expect(status).toBe(422);
    expect(JSON.parse(text)).toEqual({ detail: [expect.objectContaining({ msg: expect.any(String) })] });
    expect((await viewOf(me, id)).recent_events).toEqual([]);
  });

  test("of 256 KiB is accepted, and one byte more is 413", async () => {
    await fresh();
    const body = (bytes: number) => `{"kind":"comms","payload":{"t":"${"x".repeat(bytes - 35)}"}}`;
    const sizes = [body(262_144), body(262_145)];
    expect(sizes.map((text) => Buffer.byteLength(text))).toEqual([262_144, 262_145]);
    expect((await send(sizes[0] ?? "")).status).toBe(200);
    expect((await send(sizes[1] ?? "")).status).toBe(413);
    expect(await eventsOf(me, id)).toHaveLength(1);
  });

  test("may nest 32 deep", async () => {
    await fresh();
    const payload = `${'{"a":'.repeat(31)}{}${"}".repeat(31)}`;
    expect((await send(`{"kind":"k","payload":${payload}}`)).status).toBe(200);
    const [event] = await eventsOf(me, id);
    expect(JSON.stringify(event?.payload)).toBe(payload);
  });

  test("keeps its numbers exact in every answer, in JSON and YAML, and when replayed", async () => {
    await fresh();
    const payload = '{"a":9007199254740993,"b":123456789012345678901234567890,"c":1.0,"d":-0,"e":[1e5,0.1,3]}';
    const headers = {
      "X-API-Key": me.key ?? "",
      "Content-Type": "application/json",
      "Idempotency-Key": "exact",
    };
    const body = `{"kind":"state","payload":${payload}}`;
    const path = `/agent-channel/${id}`;
    for (const _ of ["first", "again"]) {
      expect((await exchange(server.url, "POST", `${path}/event`, { body, headers })).text).toContain(payload);
    }
    for (const read of [`${path}/events`, path, `${path}/state`]) {
      expect((await exchange(server.url, "GET", read, { headers })).text).toContain(payload);
    }
    const yaml = await exchange(server.url, "GET", `${path}?format=yaml`, { headers });
    const numbers = ["9007199254740993", "123456789012345678901234567890", "1.0", "1.0e+5", "0.1"];
    expect(yaml.text.split("\n").map((line) => line.trim().split(" ").at(-1))).toEqual(expect.arrayContaining(numbers));
  });

  test("under one Idempotency-Key is one event however often it is sent; without it each request is an event", async () => {
    await fresh();
    const headers = { "Idempotency-Key": "once" };
    const body = { kind: "comms", payload: { n: 1 } };
    const first = await me.attempt("appendAgentChannelEvent", { params: { id }, body, headers });
    const again = await me.attempt("appendAgentChannelEvent", { params: { id }, body, headers });
    expect(again.body).toEqual(first.body);
    expect(again.headers.get("x-idempotent-replay")).toBe("true");
    const other = { ...body, payload: { n: 2 } };
    expect((await me.attempt("appendAgentChannelEvent", { params: { id }, body: other, headers })).status).toBe(422);
    expect(await eventsOf(me, id)).toHaveLength(1);
    await append(me, id, "comms", { n: 1 });
    await append(me, id, "comms", { n: 1 });
    expect(await eventsOf(me, id)).toHaveLength(3);
  });
});

describe("the log", () => {
  test("is newest first; with `after` it continues from there, oldest first, in pages without gaps", async () => {
    await fresh();
    const events = [];
    for (let n = 0; n < 7; n += 1) events.push(await append(me, id, n % 2 ? "odd" : "even", { n }));
    expect(countedIn(await eventsOf(me, id))).toEqual([6, 5, 4, 3, 2, 1, 0]);
    expect(countedIn(await eventsOf(me, id, { limit: 2 }))).toEqual([6, 5]);
    expect(countedIn(await eventsOf(me, id, { kind: "odd" }))).toEqual([5, 3, 1]);
    expect(countedIn(await eventsOf(me, id, { after: events[3]?.id }))).toEqual([4, 5, 6]);
    expect(countedIn(await eventsOf(me, id, { after: events[1]?.id, before: events[4]?.id }))).toEqual([2, 3]);
    for (const [query, expected] of [
      ["limit=3", [6, 5, 4, 3, 2, 1, 0]],
      ["limit=2&after=0", [0, 1, 2, 3, 4, 5, 6]],
      ["limit=1&kind=odd", [5, 3, 1]],
    ] as const) {
      const found: unknown[] = [];
      let path: string | undefined = `/agent-channel/${id}/events?${query}`;
      while (path !== undefined && found.length < 10) {
        const answer = await me.raw("GET", path);
        found.push(...countedIn(answer.body as never));
        path = nextOf(answer);
      }
      expect(found).toEqual(expected);
    }
  });

  test("loses nothing for a reader that follows it under sixteen writers", async () => {
    await fresh();
    const followed: number[] = [];
    let writing = true;
    const follow = async () => {
      for (let after = 0; ; ) {
        const last = !writing;
        const page = await eventsOf(me, id, { after, limit: 7 });
        followed.push(...page.map((event) => event.id));
        after = page.at(-1)?.id ?? after;
        if (last && page.length === 0) return;
      }
    };
    const write = async (writer: number) => {
      for (let n = 0; n < 10; n += 1) await append(me, id, "note", { n }, `writer-${writer}`);
    };
    const following = follow();
    await Promise.all(Array.from({ length: 16 }, (_, writer) => write(writer)));
    writing = false;
    await following;
    const all = await eventsOf(me, id, { limit: 500 });
    expect(all).toHaveLength(160);
    expect(followed).toEqual(all.map((event) => event.id).toReversed());
    const moments = all.map(({ created_at }) => created_at);
    expect(moments).toEqual(moments.toSorted().toReversed());
    expect(new Set(moments).size).toBe(160);
  });
});

describe("a wait", () => {
  const ask = (query: Record<string, unknown>) => eventsOf(me, id, query);

  test("is answered immediately if there is news, and by the next matching event otherwise", async () => {
    await fresh();
    const { id: first } = await append(me, id, "note", { n: 1 });
    expect(countedIn(await ask({ after: 0, wait: 20 }))).toEqual([1]);
    const waits = [ask({ after: first, wait: 20.5 }), ask({ after: first, kind: "comms", wait: 20 })];
    await server.clock.untilPending(2);
    await append(me, await newChannel(me), "comms", { n: 9 });
    const { id: second } = await append(me, id, "note", { n: 2 });
    expect(countedIn((await waits[0]) ?? [])).toEqual([2]);
    await server.clock.untilPending(1);
    await append(me, id, "comms", { n: 3 });
    expect(countedIn((await waits[1]) ?? [])).toEqual([3]);
    expect(countedIn(await ask({ after: second }))).toEqual([3]);
  });

  test("ends empty when its time is up, and never exceeds the server's cap", async () => {
    await fresh();
    const waiting = ask({ wait: 1e9 });
    await server.clock.untilPending(1);
    await server.clock.advance(25);
    expect(await waiting).toEqual([]);
  });

  test("ends when the channel is closed, and does not start in a closed one", async () => {
    await fresh();
    const waiting = ask({ wait: 20 });
    await server.clock.untilPending(1);
    await me.ok("closeAgentChannel", { params: { id } });
    expect(await waiting).toEqual([]);
    expect(await ask({ wait: 20, kind: "comms" })).toEqual([]);
  });

  test("ends with 401 once its key is revoked", async () => {
    await fresh();
    const other = await mint(server.url);
    const waiting = other.attempt("listAgentChannelEvents", { params: { id }, query: { wait: 20 } });
    await server.clock.untilPending(1);
    await other.ok("revokeOwnKey");
    await append(me, id, "note");
    expect((await waiting).status).toBe(401);
  });
});

describe("a close", () => {
  test("keeps its first time, ignores any body, and makes every later append 409", async () => {
    await fresh();
    await append(me, id, "comms", { text: "done" });
    const close = (body?: string) =>
      me.raw(
        "POST",
        `/agent-channel/${id}/close`,
        body === undefined ? {} : { body, headers: { "Content-Type": "text/html" } },
      );
    const first = await close();
    expect([first.status, first.body["closed_at"]]).toEqual([200, expect.any(String)]);
    await server.clock.advance(60);
    expect((await close("no { json")).body).toEqual(first.body);
    const late = await say(me, id, "comms");
    expect([late.status, late.body["detail"]]).toEqual([409, expect.stringContaining("closed")]);
    expect(await eventsOf(me, id)).toHaveLength(1);
  });

  test("lets nothing slip in: every stored event precedes it", async () => {
    for (let round = 0; round < 5; round += 1) {
      await fresh();
      const appending = Array.from({ length: 12 }, (_, n) => say(me, id, "note", { n }));
      const closing = me.ok("closeAgentChannel", { params: { id } });
      const [answers, { closed_at }] = await Promise.all([Promise.all(appending), closing]);
      const stored = await eventsOf(me, id, { limit: 500 });
      expect(stored).toHaveLength(answers.filter(({ status }) => status === 200).length);
      expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true);
      for (const { created_at } of stored) expect(created_at <= (closed_at ?? "")).toBe(true);
    }
  });
});
