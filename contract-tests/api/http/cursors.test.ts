import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, channelOf, mint, postTo, startServer, type TestServer } from "../../harness/harness.ts";
import { verdict } from "../../harness/verdict.ts";

let server: TestServer;
let owner: Client;
let channel: string;
let cursors: string[];
beforeAll(async () => {
  server = await startServer();
  owner = await mint(server.url, "owner");
  channel = await channelOf(owner, "paged", "broadcast");
  cursors = [];
  for (let index = 0; index < 7; index += 1) {
    const posted = await owner.ok("postMessage", { params: { channel }, body: { content: String(index) } });
    cursors.push(posted.next_cursor);
  }
});
afterAll(() => server.stop());

type Query = { since?: string; cursor?: string; limit?: number; expiring_before?: string };
const page = (query: Query = {}) => owner.ok("listMessages", { params: { channel }, query });
const contents = ({ data }: { data: { content: string }[] }) => data.map(({ content }) => content).join("");

describe("next_cursor", () => {
  test("is the created_at of the post, and of the last message of a page", async () => {
    const { data, next_cursor, limit } = await page();
    expect(data.map(({ created_at }) => created_at)).toEqual(cursors);
    expect(next_cursor).toBe(cursors.at(-1));
    expect(limit).toBe(50);
  });

  test("increases by a microsecond if the clock stands still", () => {
    const micros = cursors.map((cursor) => Number(cursor.slice(20, 26)));
    expect(micros).toEqual(cursors.map((_, index) => 123_456 + index));
  });

  test("keeps increasing after a restart within the same microsecond", async () => {
    const lane = await channelOf(owner, "restarted", "broadcast");
    const before = await owner.ok("postMessage", { params: { channel: lane }, body: { content: "before" } });
    await server.restart();
    const after = await owner.ok("postMessage", { params: { channel: lane }, body: { content: "after" } });
    expect(after.next_cursor > before.next_cursor).toBe(true);
  });

  test("followed in pages of one, two, three and a hundred skips and repeats nothing", async () => {
    for (const limit of [1, 2, 3, 100]) {
      let read = "";
      let since = "";
      for (let next = await page({ limit }); next.data.length > 0; next = await page({ limit, since })) {
        read += contents(next);
        since = next.next_cursor ?? "";
      }
      expect(read).toBe("0123456");
      expect(since).toBe(cursors.at(-1));
    }
  });

  test("of an empty page is the cursor it was asked with, or null", async () => {
    const newest = cursors.at(-1) ?? "";
    expect(await page({ since: newest })).toEqual({ data: [], limit: 50, next_cursor: newest });
    const empty = await channelOf(owner, "nothing here", "broadcast");
    const { next_cursor } = await owner.ok("listMessages", { params: { channel: empty } });
    expect(next_cursor).toBeNull();
  });

  test("carries no deprecation notice", async () => {
    const { headers } = await owner.call("listMessages", { params: { channel }, query: { since: cursors[0] ?? "" } });
    expect([headers.get("deprecation"), headers.get("sunset")]).toEqual([null, null]);
  });
});

describe("a cursor in a request", () => {
  test("may be called since or cursor; cursor wins if both are given", async () => {
    expect(contents(await page({ since: cursors[4] ?? "" }))).toBe("56");
    expect(contents(await page({ cursor: cursors[4] ?? "" }))).toBe("56");
    expect(contents(await page({ cursor: cursors[4] ?? "", since: cursors[0] ?? "" }))).toBe("56");
  });

  test.each([
    ["as curl sends it, the + unencoded", (cursor: string) => cursor],
    ["with the + already a blank", (cursor: string) => cursor.replace("+", "%20")],
    ["percent-encoded", encodeURIComponent],
    ["with Z", (cursor: string) => cursor.replace("+00:00", "Z")],
    ["without an offset, which is UTC", (cursor: string) => cursor.replace("+00:00", "")],
    ["with a blank for the T", (cursor: string) => encodeURIComponent(cursor.replace("T", " "))],
  ])("is understood %s", async (_, written) => {
    const answer = await owner.raw("GET", `/v1/channels/${channel}/messages?since=${written(cursors[4] ?? "")}`);
    expect(answer.status).toBe(200);
    expect(contents(answer.body as never)).toBe("56");
  });

  test("in another zone is the same moment", async () => {
    const later = (cursors[4] ?? "").replace("T09:", "T11:").replace("+00:00", "+02:00");
    expect(contents(await page({ since: later }))).toBe("56");
  });

  test.each(["", "0"])("of '%s' is the start", async (since) => {
    expect(contents(await page({ since }))).toBe("0123456");
    const subscribed = await owner.ok("subscribeTasks", { body: { channel, since } });
    expect(contents(subscribed)).toBe("0123456");
  });

  test.each([
    "garbage",
    "1",
    "-1",
    "null",
    "2026",
    "2026-13-01T00:00:00+00:00",
    "2026-01-05T25:00:00Z",
    "2026-01-05T09:30:00+99:00",
    "9999-12-31T23:59:59-23:59",
    "2026-01-05T09:30:00.1234567890Z",
    "２０２６-01-05T09:30:00Z",
    "'; DROP TABLE messages; --",
    "x".repeat(65),
  ])("that is no timestamp is 422 invalid_cursor, and never the start: %s", async (since) => {
    for (const name of ["since", "cursor"]) {
      const answer = await owner.attempt("listMessages", { params: { channel }, query: { [name]: since } });
      expect(verdict(answer)).toBe("422 invalid_cursor");
    }
    const answer = await owner.attempt("subscribeTasks", { body: { channel, since } });
    expect(verdict(answer)).toBe("422 invalid_cursor");
  });
});

describe("a list", () => {
  test("omits a message as soon as it expires", async () => {
    const brief = await owner.ok("createChannel", { body: { name: "brief", mode: "broadcast", ttl_seconds: 300 } });
    await postTo(owner, brief.id, "first");
    await server.clock.advance(200);
    await postTo(owner, brief.id, "second");
    await server.clock.advance(100);
    expect(contents(await owner.ok("listMessages", { params: { channel: brief.id } }))).toBe("second");
  });

  test("filters by expiring_before, and refuses anything that is not a time", async () => {
    const until = async (expiring_before: string) =>
      contents(await owner.ok("listMessages", { params: { channel }, query: { expiring_before } }));
    const [third] = (await page({ since: cursors[2] ?? "", limit: 1 })).data;
    expect(await until(third?.expires_at ?? "")).toBe("012");
    expect(await until("2020-01-01T00:00:00Z")).toBe("");
    const answer = await owner.call("listMessages", { params: { channel }, query: { expiring_before: "soon" } });
    expect(verdict(answer)).toBe("422 invalid_field");
  });

  test("without such messages, or of a missing channel, says so", async () => {
    const answer = await owner.call("listMessages", { params: { channel: "no such" } });
    expect(verdict(answer)).toBe("404 channel_not_found");
    const wrong = await owner.attempt("listMessages", { params: { channel }, query: { status: "done" } });
    expect(verdict(wrong)).toBe("422 invalid_status");
  });
});
