import { afterAll, beforeAll, expect, test } from "vitest";
import { copyMessage } from "../../harness/copies.ts";
import { type Client, channelOf, mint, postTo, startServer, type TestServer } from "../../harness/harness.ts";
import { leaseOn } from "../../harness/work.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const activity = (who: Client, channel: string) => who.ok("readChannelActivity", { params: { channel } });

const QUIET = { posted: 0, claimed: 0, acknowledged: 0, waiting: 0, held: 0, avg_claim_to_ack_ms: null };

test("an hour in which nothing happened has 60 minutes, the last of them the present one", async () => {
  const me = await mint(server.url);
  const channel = await channelOf(me, "quiet");
  const { channel_id, minutes, capped } = await activity(me, channel);
  expect({ channel_id, capped, length: minutes.length }).toEqual({ channel_id: channel, capped: false, length: 60 });
  const starts = minutes.map(({ at }) => Date.parse(at));
  const present = Math.floor(server.clock.now() / 60_000_000) * 60_000;
  expect(starts).toEqual(starts.map((_, index) => present - (59 - index) * 60_000));
  for (const { at, ...minute } of minutes) expect(minute, at).toEqual(QUIET);
});

test("what is posted, claimed and finished counts in the minute in which it happened", async () => {
  const me = await mint(server.url);
  const channel = await channelOf(me, "busy");
  const [first, second] = [await postTo(me, channel), await postTo(me, channel)];
  await postTo(me, channel);
  await server.clock.advance(60);
  await leaseOn(me, first, 600);
  await leaseOn(me, second, 600);
  await server.clock.advance(120);
  await me.ok("ackMessage", { params: { id: first }, body: {} });
  const { minutes } = await activity(me, channel);
  expect(minutes.slice(-4).map(({ at: _, ...minute }) => minute)).toEqual([
    { ...QUIET, posted: 3, waiting: 3 },
    { ...QUIET, claimed: 2, waiting: 1, held: 2 },
    { ...QUIET, waiting: 1, held: 2 },
    { ...QUIET, acknowledged: 1, waiting: 1, held: 1, avg_claim_to_ack_ms: 120_000 },
  ]);
  await server.clock.advance(3600);
  for (const { at, ...minute } of (await activity(me, channel)).minutes) expect(minute, at).toEqual(QUIET);
});

test("a message that was given back waits again, and is held by nobody", async () => {
  const me = await mint(server.url);
  const channel = await channelOf(me, "given-back");
  const id = await postTo(me, channel);
  await me.ok("claimMessage", { params: { id }, body: {} });
  expect((await activity(me, channel)).minutes.at(-1)).toMatchObject({ posted: 1, claimed: 1, waiting: 0, held: 1 });
  await me.ok("releaseMessage", { params: { id }, body: {} });
  expect((await activity(me, channel)).minutes.at(-1)).toMatchObject({ posted: 1, claimed: 0, waiting: 1, held: 0 });
});

test("what is delayed, dead or lost is as it is now: delayed and dead wait for nobody, and lost waits again", async () => {
  const me = await mint(server.url);
  const { id: channel } = await me.ok("createChannel", { body: { name: "aside", mode: "claimable", max_attempts: 2 } });
  await me.ok("postMessage", { params: { channel }, body: { content: "later", delay_seconds: 600 } });
  const lost = await postTo(me, channel);
  await leaseOn(me, lost, 10);
  const now = async () => (await activity(me, channel)).minutes.findLast(({ waiting, held }) => waiting + held > 0);
  expect(await now()).toMatchObject({ waiting: 0, held: 1 });
  await server.clock.advance(11);
  expect(await now()).toMatchObject({ waiting: 1, held: 0 });
  await leaseOn(me, lost, 10);
  await server.clock.advance(11);
  expect(await now()).toBeUndefined();
});

test("of more than 10,000 posts the newest are counted, and the answer says that there were more", async () => {
  const me = await mint(server.url);
  const channel = await channelOf(me, "flooded");
  await copyMessage(server, await postTo(me, channel), 9999);
  await server.clock.advance(120);
  const posted = async () => {
    const { minutes, capped } = await activity(me, channel);
    return { capped, minutes: minutes.map((minute) => minute.posted).filter((count) => count > 0) };
  };
  expect(await posted()).toEqual({ capped: false, minutes: [10_000] });
  await postTo(me, channel);
  expect(await posted()).toEqual({ capped: true, minutes: [9999, 1] });
});

test("a stranger is refused the hour of a restricted channel, and everybody that of none", async () => {
  const [me, stranger] = [await mint(server.url), await mint(server.url)];
  const { id: channel } = await me.ok("createChannel", {
    body: { name: "closed", mode: "claimable", access: "restricted" },
  });
  const asked = async (channel: string) => {
    const { status, body } = await stranger.attempt("readChannelActivity", { params: { channel } });
    return [status, body.error];
  };
  expect(await asked(channel)).toEqual([403, "channel_access_denied"]);
  expect(await asked("no-such-channel")).toEqual([404, "channel_not_found"]);
});
