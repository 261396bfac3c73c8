import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { keyIdOf } from "../../harness/access.ts";
import { type Client, channelOf, client, mint, postTo, startServer, type TestServer } from "../../harness/harness.ts";
import { leaseOn, secondKey } from "../../harness/work.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ settings: { rateLimit: 500, rateLimitWindowSeconds: 30, instanceKind: "rehearsal" } });
});
afterAll(() => server.stop());

const numbers = (who: Client) => who.ok("readObservability");

test("usage names the key, its plan, its limit and the instance", async () => {
  const me = await mint(server.url);
  expect(await me.ok("readUsage")).toMatchObject({
    key_id: keyIdOf(me),
    plan: "free",
    rate_limit: { requests_per_window: 500, window_seconds: 30 },
    instance_kind: "rehearsal",
    note: expect.stringContaining("X-RateLimit-Remaining"),
  });
});

test("usage of an instance without a limit says 0", async () => {
  const free = await startServer({ settings: { rateLimit: 0 } });
  const { rate_limit, note } = await (await mint(free.url)).ok("readUsage");
  expect(rate_limit.requests_per_window).toBe(0);
  expect(note).toContain("no limit");
  await free.stop();
});

describe("the owner's numbers", () => {
  test("begin at nothing", async () => {
    const me = await mint(server.url);
    expect(await numbers(me)).toEqual({
      key_id: keyIdOf(me),
      channels_owned: 0,
      messages_in_owned_channels: 0,
      messages_claimed_in_owned_channels: 0,
      active_sessions: 0,
    });
  });

  test("count claimed and finished messages of any poster, but not those that a lost lease returned", async () => {
    const [me, guest] = [await mint(server.url), await mint(server.url)];
    const channel = await channelOf(me, "counted");
    await channelOf(guest, "elsewhere");
    const [held, done, lost] = [await postTo(me, channel), await postTo(me, channel), await postTo(guest, channel)];
    await postTo(me, channel);
    await me.ok("claimMessage", { params: { id: held } });
    await me.ok("claimMessage", { params: { id: done } });
    await me.ok("ackMessage", { params: { id: done } });
    await leaseOn(guest, lost, 10);
    const counts = { channels_owned: 1, messages_in_owned_channels: 4 };
    expect(await numbers(me)).toMatchObject({ ...counts, messages_claimed_in_owned_channels: 3 });
    await server.clock.advance(10);
    expect(await numbers(me)).toMatchObject({ ...counts, messages_claimed_in_owned_channels: 2 });
    const second = client(server.url, await secondKey(me, "counting-too"));
    expect(await numbers(second)).toMatchObject({ ...counts, key_id: keyIdOf(second) });
  });

  test("leave out expired messages, and sessions of other keys", async () => {
    const [me, other] = [await mint(server.url), await mint(server.url)];
    const { id: channel } = await me.ok("createChannel", {
      body: { name: "brief", mode: "claimable", ttl_seconds: 300 },
    });
    await postTo(me, channel);
    for (const who of [me, me, other]) await who.ok("createOwnSession", { body: { name: "notes" } });
    expect(await numbers(me)).toMatchObject({ messages_in_owned_channels: 1, active_sessions: 2 });
    await server.clock.advance(300);
    expect(await numbers(me)).toMatchObject({ messages_in_owned_channels: 0, active_sessions: 2 });
    await server.clock.advance(86_100);
    expect(await numbers(me)).toMatchObject({ channels_owned: 1, active_sessions: 0 });
  });
});
