import { afterEach, expect, test } from "vitest";
import {
  type Client,
  channelOf,
  mint,
  postTo,
  startServer,
  type TestServer,
  type TestServerOptions,
} from "../../harness/harness.ts";

let server: TestServer | undefined;
let owner: Client;
let channel: string;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

async function start(settings: NonNullable<TestServerOptions["settings"]>) {
  const started = await startServer({ settings });
  server = started;
  owner = await mint(started.url, "owner");
  channel = await channelOf(owner, "lane");
  return started;
}

const list = (wait: number) => owner.ok("listMessages", { params: { channel }, query: { wait } });
const claim = (wait: number) => owner.ok("claimTask", { body: { channel, wait } });

test("with a cap of one, the second request to wait is answered immediately; the most seconds can have decimals", async () => {
  const { clock } = await start({ longPollMaxWaiters: 1, longPollMaxWaitSeconds: 1.5 });
  const first = list(20);
  await clock.untilPending(1);
  expect((await list(20)).data).toEqual([]);
  expect((await claim(20)).claimed).toBeNull();
  await postTo(owner, channel);
  expect((await first).data).toHaveLength(1);
  expect((await claim(20)).claimed).not.toBeNull();
  let over = false;
  const last = claim(20).finally(() => {
    over = true;
  });
  await clock.untilPending(1);
  await clock.advance(1.499);
  expect(over).toBe(false);
  await clock.advance(0.001);
  expect((await last).claimed).toBeNull();
});

test("an owner with all the waits it may hold leaves places to others, and gets them back as its waits end", async () => {
  const { url, clock } = await start({ longPollMaxWaiters: 8 });
  const others = await mint(url, "others");
  const crowd = Array.from({ length: 4 }, () => list(20));
  await clock.untilPending(4);
  expect((await list(20)).data).toEqual([]);
  expect((await claim(20)).claimed).toBeNull();
  const lane = await channelOf(others, "theirs");
  const theirs = [1, 2].map(() => others.ok("listMessages", { params: { channel: lane }, query: { wait: 20 } }));
  await clock.untilPending(6);
  await postTo(owner, channel);
  await postTo(others, lane);
  for (const page of await Promise.all([...crowd, ...theirs])) expect(page.data).toHaveLength(1);
  const again = owner.call("readResult", { params: { id: await postTo(owner, channel) }, query: { wait: 1 } });
  await clock.untilPending(1);
  await clock.advance(1);
  expect((await again).status).toBe(404);
});

test("with waits disabled, every wait is answered immediately: lists, claims, subscriptions and results", async () => {
  await start({ longPollEnabled: false });
  expect((await list(20)).data).toEqual([]);
  expect((await claim(20)).claimed).toBeNull();
  expect((await owner.ok("subscribeTasks", { body: { channel, wait: 20 } })).data).toEqual([]);
  const id = await postTo(owner, channel);
  expect((await owner.call("readResult", { params: { id }, query: { wait: 20 } })).status).toBe(404);
});

test("a stopping server answers its waiters before it exits", async () => {
  const { clock, stop } = await start({});
  const waiting = [list(20), claim(20)];
  await clock.untilPending(2);
  server = undefined;
  await stop();
  const [page, claimed] = await Promise.all(waiting);
  expect(page).toMatchObject({ data: [] });
  expect(claimed).toMatchObject({ claimed: null });
  await expect(list(0)).rejects.toThrow("ECONNREFUSED");
});
