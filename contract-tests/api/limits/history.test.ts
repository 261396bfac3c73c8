import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Client, mint, postTo, startServer, type TestServer } from "../../harness/harness.ts";
import { sweep } from "../../harness/sweep.ts";

const LIMIT = 1000;
const TEXT = "x".repeat(98);
/** With its metadata, `{}`. */
const BYTES = 100;

const quota = { maxHistoryBytesPerOwner: LIMIT };

let server: TestServer;
let me: Client;
beforeAll(async () => {
  server = await startServer({ settings: { rateLimit: 0, ...quota } });
});
beforeEach(async () => {
  me = await mint(server.url);
});
afterAll(() => server.stop());

const channelOf = async (owner: Client, name: string, more = {}) =>
  (await owner.ok("createChannel", { body: { name, mode: "claimable", ttl_seconds: 300, retention_days: 1, ...more } }))
    .id;
const fill = async (by: Client, channel: string, count: number) => {
  const ids: string[] = [];
  for (let made = 0; made < count; made += 1) ids.push(await postTo(by, channel, TEXT));
  return ids;
};
const historyOf = async (by: Client, channel: string) =>
  (await by.ok("listHistory", { params: { channel } })).data.map(({ id }) => id).reverse();
const used = async (of: Client) => (await of.ok("readUsage")).quotas.history_bytes;

test("a history within the quota stays, and usage tells its bytes", async () => {
  const channel = await channelOf(me, "small");
  const ids = await fill(me, channel, LIMIT / BYTES);
  await server.clock.advance(301);
  expect(await used(me)).toEqual({ used: 0, limit: LIMIT });
  await sweep(server, quota);
  expect(await historyOf(me, channel)).toEqual(ids);
  expect(await used(me)).toEqual({ used: LIMIT, limit: LIMIT });
});

test("of what exceeds the quota the oldest goes, from the channel that has the most, and of no other owner", async () => {
  const [busy, quiet] = [await channelOf(me, "busy"), await channelOf(me, "quiet")];
  const stranger = await mint(server.url);
  const elsewhere = await channelOf(stranger, "elsewhere");
  const [many, few, others] = [await fill(me, busy, 12), await fill(me, quiet, 3), await fill(stranger, elsewhere, 9)];
  await server.clock.advance(301);
  await sweep(server, quota);
  expect(await historyOf(me, busy)).toEqual(many.slice(5));
  expect(await historyOf(me, quiet)).toEqual(few);
  expect(await historyOf(stranger, elsewhere)).toEqual(others);
  expect(await used(me)).toEqual({ used: LIMIT, limit: LIMIT });
});

test("work that is finished day after day takes no more than the quota, and none of it is refused", async () => {
  const channel = await channelOf(me, "endless");
  let last: string[] = [];
  for (let round = 0; round < 4; round += 1) {
    last = await fill(me, channel, 8);
    await server.clock.advance(301);
    await sweep(server, quota);
    expect((await used(me)).used).toBeLessThanOrEqual(LIMIT);
  }
  expect((await historyOf(me, channel)).slice(-8)).toEqual(last);
});

test("what a post to a full channel archives counts as well", async () => {
  const channel = await channelOf(me, "full", { max_messages: 12 });
  await fill(me, channel, 12);
  await server.clock.advance(301);
  const late = await fill(me, channel, 12);
  expect((await used(me)).used).toBe(12 * BYTES);
  await sweep(server, quota);
  expect((await used(me)).used).toBe(LIMIT);
  expect((await me.ok("listMessages", { params: { channel } })).data.map(({ id }) => id)).toEqual(late);
});

test("what goes at the end of its retention, or with its channel, counts no longer", async () => {
  const [kept, deleted] = [await channelOf(me, "kept"), await channelOf(me, "deleted")];
  await fill(me, kept, 2);
  await fill(me, deleted, 3);
  await server.clock.advance(301);
  await sweep(server, quota);
  expect((await used(me)).used).toBe(5 * BYTES);
  await me.ok("deleteChannel", { params: { channel: deleted } });
  expect((await used(me)).used).toBe(2 * BYTES);
  await server.clock.advance(86_401);
  await sweep(server, quota);
  expect((await used(me)).used).toBe(0);
});

test("without a quota no history is shortened; once a quota is set, existing history is", async () => {
  const channel = await channelOf(me, "long");
  const ids = await fill(me, channel, 15);
  await server.clock.advance(301);
  await sweep(server);
  expect(await historyOf(me, channel)).toEqual(ids);
  await sweep(server, quota);
  expect(await historyOf(me, channel)).toEqual(ids.slice(5));
});
