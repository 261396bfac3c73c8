import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, channelOf, mint, postTo, startServer, type TestServer } from "../../harness/harness.ts";
import { newChannel, nextOf } from "../agent-channels/fixtures.ts";

const LONGEST = 1_000_000;
const TTL_SECONDS = 300;

let server: TestServer;
let me: Client;
beforeAll(async () => {
  server = await startServer({ settings: { maxMessageBytes: LONGEST } });
  me = await mint(server.url);
});
afterAll(() => server.stop());

/** Ten messages, of four bytes a character where they are long. */
async function post(channel: string, characters: number): Promise<string[]> {
  const ids = [];
  for (let count = 0; count < 10; count += 1) ids.push(await postTo(me, channel, "🦀".repeat(characters)));
  return ids;
}

const newLane = async (name: string) =>
  (await me.ok("createChannel", { body: { name, mode: "claimable", ttl_seconds: TTL_SECONDS } })).id;

type Page = { data: { id: string }[]; next_cursor: string | null };

/** All pages of at most 100, up to the one that is empty or has no cursor. */
async function pagesOf(read: (cursor: string) => Promise<Page>): Promise<string[][]> {
  const pages = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const { data, next_cursor }: Page = await read(cursor);
    if (data.length === 0) break;
    pages.push(data.map(({ id }) => id));
    cursor = next_cursor;
  }
  return pages;
}

test.each([
  ["long messages", 225_000, [4, 4, 2]],
  ["short messages", 1, [10]],
] as const)("pages of %s end before 4 MiB of text, and leave out none", async (name, characters, sizes) => {
  const lane = await newLane(name);
  const ids = await post(lane, characters);
  const list = (query: object) =>
    pagesOf((cursor) => me.ok("listMessages", { params: { channel: lane }, query: { limit: 100, cursor, ...query } }));
  for (const query of [{}, { status: "unclaimed" } as const]) {
    const pages = await list(query);
    expect(pages.map((page) => page.length)).toEqual(sizes);
    expect(pages.flat()).toEqual(ids);
  }
  await server.clock.advance(TTL_SECONDS + 1);
  const history = await pagesOf((cursor) =>
    me.ok("listHistory", { params: { channel: lane }, query: { limit: 100, cursor } }),
  );
  expect(history.map((page) => page.length)).toEqual(sizes);
  expect(history.flat()).toEqual(ids.toReversed());
});

test("a page has one message at least, and as many as its limit at most", async () => {
  const channel = await channelOf(me, "limits");
  const ids = await post(channel, 225_000);
  const pages = await pagesOf((cursor) => me.ok("listMessages", { params: { channel }, query: { limit: 3, cursor } }));
  expect(pages.map((page) => page.length)).toEqual([3, 3, 3, 1]);
  expect(pages.flat()).toEqual(ids);
});

test("no more tasks are claimed together than fit into 4 MiB even if each is the longest", async () => {
  const channel = await channelOf(me, "claims");
  await post(channel, 1);
  const { messages } = await me.ok("claimTask", { body: { channel, max: 100 } });
  expect(messages).toHaveLength(2);
});

test("pages of events end before 4 MiB of payloads, and their links leave out none", async () => {
  const id = await newChannel(me);
  for (let count = 0; count < 20; count += 1) {
    const body = { kind: "note", payload: { much: "x".repeat(250_000) } };
    await me.ok("appendAgentChannelEvent", { params: { id }, body });
  }
  for (const first of ["limit=500", "limit=500&after=0"]) {
    const sizes = [];
    const ids = [];
    for (let next: string | undefined = `/agent-channel/${id}/events?${first}`; next !== undefined; ) {
      const answer = await me.raw("GET", next);
      const events = answer.body as unknown as { id: number }[];
      sizes.push(events.length);
      ids.push(...events.map((event) => event.id));
      next = nextOf(answer);
    }
    expect(sizes).toEqual([16, 4]);
    expect(new Set(ids).size).toBe(20);
  }
});
