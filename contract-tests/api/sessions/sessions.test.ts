import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, client, mint, startServer, type TestServer } from "../../harness/harness.ts";
import { secondKey } from "../../harness/work.ts";

const DAY_SECONDS = 86_400;

let server: TestServer;
let me: Client;
beforeAll(async () => {
  server = await startServer();
  me = await mint(server.url);
});
afterAll(() => server.stop());

const create = (name: string, state?: Record<string, unknown> | null) =>
  me.ok("createOwnSession", { body: { name, ...(state !== undefined && { state }) } });
const read = (id: string, who = me) => who.attempt("readSession", { params: { id } });
const patch = (id: string, body?: unknown) => me.attempt("patchSession", { params: { id }, body });
const missing = { status: 404, body: { error: "session_not_found" } };

describe("a session", () => {
  test("is kept unchanged, for a day", async () => {
    const made = await create(" draft ", { section: 1 });
    const now = server.clock.timestamp();
    expect(made).toMatchObject({ name: "draft", state: { section: 1 }, created_at: now, updated_at: now });
    expect(Date.parse(made.expires_at) - Date.parse(made.created_at)).toBe(DAY_SECONDS * 1000);
    expect(await read(made.id)).toMatchObject({ status: 200, body: made });
  });

  test.each([undefined, null, {}])("with state %j is empty", async (state) => {
    expect((await create("empty", state)).state).toEqual({});
  });

  test.each([
    [{}, "missing_field"],
    [{ name: "" }, "invalid_string"],
    [{ name: "a", state: [] }, "invalid_object"],
    [{ name: "a", state: { much: "x".repeat(262_144) } }, "invalid_object"],
  ])("of an odd body is 422 %#", async (body, error) => {
    expect(await me.attempt("createOwnSession", { body })).toMatchObject({ status: 422, body: { error } });
  });

  test("is visible to its key alone, not to another key of the same owner", async () => {
    const { id } = await create("mine");
    for (const who of [await mint(server.url), client(server.url, await secondKey(me, "the-other-key"))]) {
      expect(await read(id, who)).toMatchObject(missing);
      expect(await who.attempt("patchSession", { params: { id }, body: { a: 1 } })).toMatchObject(missing);
      expect(await who.attempt("deleteSession", { params: { id } })).toMatchObject(missing);
      expect((await who.ok("listSessions")).data).toEqual([]);
    }
    expect((await read(id)).status).toBe(200);
  });

  test("is deleted once", async () => {
    const { id } = await create("short");
    expect(await me.ok("deleteSession", { params: { id } })).toEqual({ status: "deleted" });
    expect(await me.attempt("deleteSession", { params: { id } })).toMatchObject(missing);
    expect(await read(id)).toMatchObject(missing);
    expect(await patch(id, { a: 1 })).toMatchObject(missing);
  });

  test("survives a restart", async () => {
    const made = await create("lasting", { a: 1 });
    await server.restart();
    expect((await read(made.id)).body).toEqual(made);
  });
});

describe("a change", () => {
  test("replaces the members that it names and keeps the others", async () => {
    const { id, created_at, expires_at } = await create("merged", { a: { deep: 1 }, b: 2 });
    await server.clock.advance(5);
    const answer = await patch(id, { state: { a: { other: 1 }, c: null } });
    expect(answer).toMatchObject({
      status: 200,
      body: { created_at, expires_at, updated_at: server.clock.timestamp() },
    });
    expect(answer.body["state"]).toEqual({ a: { other: 1 }, b: 2, c: null });
    expect((await read(id)).body["state"]).toEqual({ a: { other: 1 }, b: 2, c: null });
  });

  test("without `state` is the state itself, and no field of it counts as ignored", async () => {
    const { id } = await create("bare", { a: 1 });
    const answer = await patch(id, { b: 2, name: "n" });
    expect(answer.body["state"]).toEqual({ a: 1, b: 2, name: "n" });
    expect(answer.body["name"]).toBe("bare");
    expect(answer.headers.get("x-ignored-fields")).toBeNull();
  });

  test("with nothing in it changes nothing", async () => {
    const { id } = await create("same", { a: 1 });
    for (const body of [undefined, {}]) expect((await patch(id, body)).body["state"]).toEqual({ a: 1 });
  });

  test("may use the names of object properties", async () => {
    const { id } = await create("names");
    const path = `/v1/sessions/${id}`;
    const headers = { "Content-Type": "application/json" };
    await me.raw("PATCH", path, { headers, body: '{"constructor":1,"toString":2}' });
    expect((await read(id)).body["state"]).toEqual({ constructor: 1, toString: 2 });
  });

  test.each([{ state: 5 }, { state: null }, { state: [1] }, { a: "\u0000" }, { state: { a: "\u0000" } }])(
    "to %j is 422 invalid_object",
    async (body) => {
      const { id } = await create("odd");
      expect(await patch(id, body)).toMatchObject({ status: 422, body: { error: "invalid_object" } });
    },
  );

  test("that makes the state too large is refused and changes nothing", async () => {
    const { id } = await create("large", { a: "x".repeat(200_000) });
    for (const body of [{ b: "x".repeat(100_000) }, { state: { b: "x".repeat(100_000) } }]) {
      expect(await patch(id, body)).toMatchObject({ status: 422, body: { error: "invalid_object" } });
    }
    expect(Object.keys((await read(id)).body["state"] as object)).toEqual(["a"]);
  });

  test("survives concurrent changes", async () => {
    const { id } = await create("busy");
    await Promise.all(Array.from({ length: 20 }, (_, index) => patch(id, { [`k${index}`]: index })));
    expect(Object.keys((await read(id)).body["state"] as object)).toHaveLength(20);
  });
});

describe("after a day", () => {
  test("a session is gone immediately, from everywhere", async () => {
    const { id } = await create("old");
    await server.clock.advance(DAY_SECONDS - 1);
    const { id: young } = await create("young");
    expect((await read(id)).status).toBe(200);
    await server.clock.advance(1);
    expect(await read(id)).toMatchObject(missing);
    expect(await patch(id, { a: 1 })).toMatchObject(missing);
    expect(await me.attempt("deleteSession", { params: { id } })).toMatchObject(missing);
    expect((await me.ok("listSessions")).data.map((session) => session.id)).toEqual([young]);
  });
});

describe("the list by pages", () => {
  test("loses none and repeats none, whatever the limit, and ends with null", async () => {
    const other = await mint(server.url);
    for (const name of ["one", "two", "three", "four", "five"]) await other.ok("createOwnSession", { body: { name } });
    for (const limit of [1, 2, 5, 100]) {
      const pages = await pagesOf(other, limit);
      expect(pages.flat().map(({ name }) => name)).toEqual(["five", "four", "three", "two", "one"]);
      expect(pages).toHaveLength(Math.ceil(5 / limit));
    }
  });

  test("ends a page before its notes exceed a megabyte, and leaves out none", async () => {
    const other = await mint(server.url);
    const state = { much: "é".repeat(125_000) };
    for (let index = 0; index < 10; index += 1) {
      await other.ok("createOwnSession", { body: { name: String(index), state } });
    }
    const pages = await pagesOf(other, 100);
    expect(pages.map((page) => page.length)).toEqual([4, 4, 2]);
    expect(pages.flat().map(({ name }) => name)).toEqual(["9", "8", "7", "6", "5", "4", "3", "2", "1", "0"]);
  });

  test.each([
    ["cursor=soon", "invalid_cursor"],
    ["limit=0", "invalid_limit"],
    ["limit=101", "invalid_limit"],
  ])("with ?%s is 422 %s", async (query, error) => {
    expect(await me.raw("GET", `/v1/sessions?${query}`)).toMatchObject({ status: 422, body: { error } });
  });
});

async function pagesOf(who: Client, limit: number) {
  const pages = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const page: { data: { name: string }[]; next_cursor: string | null } = await who.ok("listSessions", {
      query: { limit, cursor },
    });
    pages.push(page.data);
    cursor = page.next_cursor;
  }
  return pages;
}

test("the list is newest first, even within one moment", async () => {
  const other = await mint(server.url);
  for (const name of ["one", "two", "three"]) await other.ok("createOwnSession", { body: { name } });
  await server.clock.advance(1);
  await other.ok("createOwnSession", { body: { name: "four" } });
  const { data } = await other.ok("listSessions");
  expect(data.map(({ name }) => name)).toEqual(["four", "three", "two", "one"]);
});
