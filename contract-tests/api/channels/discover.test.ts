import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { readSettings } from "../../../server/settings.ts";
import { keyIdOf, restrictedChannel } from "../../harness/access.ts";
import { agents, type Client, client, startServer, type TestServer } from "../../harness/harness.ts";
import { secondKey } from "../../harness/work.ts";

let server: TestServer;
let owner: Client;
let reader: Client;
beforeAll(async () => {
  server = await startServer();
  [owner, reader] = (await agents(server.url, 2)) as [Client, Client];
});
// Each test begins with an empty list.
afterEach(async () => {
  const { data } = await reader.ok("listChannels", { query: { limit: 100 } });
  for (const { id: channel } of data) {
    const statuses = await Promise.all(
      [owner, reader].map((who) => who.call("deleteChannel", { params: { channel } })),
    );
    expect(statuses.map(({ status }) => status)).toContain(204);
  }
});
afterAll(() => server.stop());

const create = async (name: string, body: Record<string, unknown> = {}): Promise<string> =>
  String((await owner.attempt("createChannel", { body: { name, mode: "broadcast", ...body } })).body.id);
const list = (who: Client, query: { limit?: number; cursor?: string; since?: string } = {}) =>
  who.ok("listChannels", { query });
const namesOf = ({ data }: { data: readonly { name: string }[] }) => data.map(({ name }) => name);

describe("the list of channels", () => {
  test("is empty on a new instance", async () => {
    expect(await list(reader)).toEqual({ data: [], limit: 50, next_cursor: null });
  });

  test("shows what strangers may know of a channel, and no more", async () => {
    const id = await create("jobs", { mode: "claimable", description: "d", pinned_message: "p" });
    expect((await list(reader)).data).toEqual([
      {
        id,
        name: "jobs",
        mode: "claimable",
        access: "open",
        description: "d",
        created_at: server.clock.timestamp(),
        is_member: false,
      },
    ]);
  });

  test("has the discoverable channels of every owner, newest first, and no hidden ones, not even the caller's", async () => {
    await create("old");
    await server.clock.advance(1);
    await create("hidden", { discoverable: false });
    await create("vault", { access: "restricted" });
    await create("lobby", { access: "restricted", discoverable: true });
    await server.clock.advance(1);
    await reader.ok("createChannel", { body: { name: "new", mode: "broadcast" } });
    for (const who of [owner, reader]) expect(namesOf(await list(who))).toEqual(["new", "lobby", "old"]);
  });

  test("follows a change of discoverable immediately", async () => {
    const channel = await create("now-and-then");
    await owner.ok("patchChannel", { params: { channel }, body: { discoverable: false } });
    expect(namesOf(await list(reader))).toEqual([]);
    await owner.ok("patchChannel", { params: { channel }, body: { discoverable: true } });
    expect(namesOf(await list(reader))).toEqual(["now-and-then"]);
  });

  test("never has result channels", async () => {
    await owner.ok("postTaskWithResult", { body: { channel: "work", content: "c" } });
    expect(namesOf(await list(reader))).toEqual(["work"]);
  });
});

describe("an open channel without `discoverable`", () => {
  test.each([true, false])("is listed by the instance's setting: %s", async (defaultDiscoverable) => {
    const set = await startServer({ settings: { defaultDiscoverable } });
    const [maker, stranger] = (await agents(set.url, 2)) as [Client, Client];
    await maker.ok("createChannel", { body: { name: "plain", mode: "broadcast" } });
    expect(namesOf(await list(stranger))).toEqual(defaultDiscoverable ? ["plain"] : []);
    await set.stop();
  });
});

test("a publicly reachable instance lists no open channel unless configured to (A12)", () => {
  const listed = (host: string, environment = {}) => readSettings(environment, { host }).defaultDiscoverable;
  expect([listed("127.0.0.1"), listed("::1"), listed("0.0.0.0"), listed("::")]).toEqual([true, true, false, false]);
  expect(listed("0.0.0.0", { BACKCHANNEL_DEFAULT_DISCOVERABLE: "true" })).toBe(true);
});

describe("is_member", () => {
  const isMember = async (who: Client) => (await list(who)).data.map(({ is_member }) => is_member);

  test("is true for members of a restricted channel and for every key of its owner", async () => {
    const channel = await restrictedChannel(owner, "club", true);
    const second = client(server.url, await secondKey(owner, "club-second"));
    expect(await Promise.all([owner, second, reader].map(isMember))).toEqual([[true], [true], [false]]);
    await owner.ok("addMember", { params: { channel }, body: { key_id: keyIdOf(reader) } });
    expect(await isMember(reader)).toEqual([true]);
    await owner.call("removeMember", { params: { channel, key_id: keyIdOf(reader) } });
    expect(await isMember(reader)).toEqual([false]);
  });

  test("is true for the owner alone in an open channel, which everybody may use", async () => {
    await create("square");
    expect(await Promise.all([owner, reader].map(isMember))).toEqual([[true], [false]]);
  });
});

describe("pages", () => {
  const names = Array.from({ length: 7 }, (_, index) => `c${index}`);

  async function readAll(limit: number, cursorName: "cursor" | "since"): Promise<string[]> {
    const seen: string[] = [];
    let page = await list(reader, { limit });
    seen.push(...namesOf(page));
    while (page.next_cursor !== null) {
      expect(page.data).toHaveLength(limit);
      page = await list(reader, { limit, [cursorName]: page.next_cursor });
      seen.push(...namesOf(page));
    }
    return seen;
  }

  test.each([1, 2, 3, 7, 100])(
    "of %i neither skip nor repeat a channel, even if all have one moment",
    async (limit) => {
      for (const name of names) await create(name);
      for (const cursorName of ["cursor", "since"] as const) {
        expect((await readAll(limit, cursorName)).sort()).toEqual(names);
      }
    },
  );

  test("of channels of different moments go newest first, and their cursor is the last one's created_at", async () => {
    for (const name of names) {
      await create(name);
      await server.clock.advance(1);
    }
    const first = await list(reader, { limit: 3 });
    expect(namesOf(first)).toEqual(["c6", "c5", "c4"]);
    expect(first.next_cursor).toBe(first.data.at(-1)?.created_at);
    expect(await readAll(3, "cursor")).toEqual([...names].reverse());
  });

  test("continue in place while new channels are created", async () => {
    for (const name of names) await create(name);
    const first = await list(reader, { limit: 3 });
    for (const late of ["late-1", "late-2"]) {
      await server.clock.advance(1);
      await create(late);
    }
    const rest = await list(reader, { limit: 100, cursor: first.next_cursor ?? "" });
    expect([...namesOf(first), ...namesOf(rest)].sort()).toEqual(names);
  });

  test.each([
    [0, 1],
    [-5, 1],
    [101, 100],
    [1_000_000, 100],
    [50, 50],
  ])("of %i are pages of %i: a limit is brought into its range", async (limit, applied) => {
    expect((await list(reader, { limit })).limit).toBe(applied);
  });

  test("accept an empty cursor and 0 for the newest, and a blank for a plus", async () => {
    await create("old");
    await server.clock.advance(1);
    await create("new");
    for (const cursor of ["", "0"]) expect(namesOf(await list(reader, { cursor }))).toEqual(["new", "old"]);
    const { next_cursor } = await list(reader, { limit: 1 });
    expect(namesOf(await list(reader, { cursor: next_cursor?.replace("+", " ") ?? "" }))).toEqual(["old"]);
  });

  test.each([
    [{ limit: "abc" }, "invalid_limit"],
    [{ limit: "1.5" }, "invalid_limit"],
    [{ limit: "" }, "invalid_limit"],
    [{ cursor: "yesterday" }, "invalid_cursor"],
    [{ cursor: "2026-01-05T09:30:00+00:00~short" }, "invalid_cursor"],
    [{ cursor: "~" }, "invalid_cursor"],
    [{ cursor: "x".repeat(65) }, "invalid_cursor"],
  ])("asked for with %j are 422 %s", async (query, error) => {
    expect(await reader.attempt("listChannels", { query })).toMatchObject({ status: 422, body: { error } });
  });
});
