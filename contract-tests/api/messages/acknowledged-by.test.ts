import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, channelOf, mint, postTo, startServer, type TestServer } from "../../harness/harness.ts";

/** What a quota may count in this server. */
const MOST_BYTES = 1000;

let server: TestServer;
let small: TestServer;
let owner: Client;
let reader: Client;
beforeAll(async () => {
  server = await startServer({ settings: { rateLimit: 0 } });
  small = await startServer({ settings: { rateLimit: 0, maxWaitingBytesPerOwner: MOST_BYTES } });
  owner = await mint(server.url, "owner");
  reader = await mint(server.url, "reader");
});
afterAll(() => Promise.all([server.stop(), small.stop()]));

test("an answer names the first 500 who acknowledged a broadcast message", { timeout: 60_000 }, async () => {
  const channel = await channelOf(owner, "news for many", "broadcast");
  const id = await postTo(owner, channel);
  const ack = (number: number) => reader.ok("ackMessage", { params: { id }, body: { actor: `reader ${number}` } });
  for (let number = 1; number <= 502; number += 1) {
    server.clock.advance(1);
    expect((await ack(number)).status).toBe("acknowledged");
  }
  expect((await ack(502)).status).toBe("already_acknowledged");
  const { acknowledged_by } = await owner.ok("readMessage", { params: { id } });
  expect(acknowledged_by).toHaveLength(500);
  expect([acknowledged_by[0]?.name, acknowledged_by.at(-1)?.name]).toEqual(["reader 1", "reader 500"]);
  const [listed] = (await owner.ok("listMessages", { params: { channel } })).data;
  expect(listed?.acknowledged_by).toEqual(acknowledged_by);
});

test("a page is cut short by what the acknowledgements of its messages take", { timeout: 120_000 }, async () => {
  const channel = await channelOf(owner, "much noted", "broadcast");
  const ids: string[] = [];
  for (let number = 0; number < 100; number += 1) ids.push(await postTo(owner, channel));
  const messages = ids.map((id) => ({ id }));
  // Each takes a kilobyte: 44 of them for each of 95 messages are 4 MiB.
  for (let number = 10; number < 54; number += 1)
    await reader.ok("ackMessages", { body: { actor: `${number}${"𝕬".repeat(198)}`, messages } });
  const first = await owner.ok("listMessages", { params: { channel }, query: { limit: 100 } });
  expect(first.data.map(({ id }) => id)).toEqual(ids.slice(0, first.data.length));
  expect(first.data.length).toBeGreaterThan(90);
  expect(first.data.length).toBeLessThan(100);
  const query = { limit: 100, since: first.next_cursor ?? "" };
  const rest = await owner.ok("listMessages", { params: { channel }, query });
  expect(rest.data.map(({ id }) => id)).toEqual(ids.slice(first.data.length));
});

test("acknowledgements of broadcast messages count as bytes of the channel's owner, until the message goes", async () => {
  const [publisher, subscriber] = [await mint(small.url, "publisher"), await mint(small.url, "subscriber")];
  const channel = await channelOf(publisher, "feed", "broadcast");
  const used = async () => (await publisher.ok("readUsage")).quotas.message_bytes.used;
  const id = await postTo(publisher, channel, "x".repeat(300));
  const empty = await used();
  const ack = (actor: string) => subscriber.call("ackMessage", { params: { id }, body: { actor, metadata: { n: 1 } } });
  const acknowledged = { status: 200, body: { status: "acknowledged" } };
  expect(await ack("one")).toMatchObject(acknowledged);
  expect(await used()).toBe(empty + 200 + "one".length);
  expect(await ack("two")).toMatchObject(acknowledged);
  const full = { quota: "message_bytes", quota_limit: MOST_BYTES };
  expect(await ack("sixth")).toMatchObject(acknowledged);
  expect(await ack("seventh")).toMatchObject({ status: 429, body: { error: "quota_exceeded", ...full } });
  expect(await ack("two")).toMatchObject({ status: 200, body: { status: "already_acknowledged" } });
  const messages = [{ id }];
  const batch = async (actor: string) =>
    (await subscriber.ok("ackMessages", { body: { actor, messages } })).results.map(
      (result) => result.outcome ?? result.problem?.error,
    );
  expect(await batch("eighth")).toEqual(["quota_exceeded"]);
  expect(await batch("one")).toEqual(["already_acknowledged"]);
  await publisher.ok("retractMessage", { params: { id } });
  expect(await used()).toBe(0);
});

test("of a batch of acknowledgements that exceed the quota together, no more than fit are noted", async () => {
  const [publisher, subscriber] = [await mint(small.url), await mint(small.url)];
  const channel = await channelOf(publisher, "feed", "broadcast");
  const messages: { id: string }[] = [];
  for (let number = 0; number < 5; number += 1) messages.push({ id: await postTo(publisher, channel, "x".repeat(98)) });
  const { results } = await subscriber.ok("ackMessages", { body: { actor: "all", messages } });
  expect(results.map((result) => result.outcome ?? result.problem?.error)).toEqual([
    ...["acknowledged", "acknowledged", "quota_exceeded", "quota_exceeded", "quota_exceeded"],
  ]);
  expect((await publisher.ok("readUsage")).quotas.message_bytes.used).toBe(5 * 100 + 2 * 203);
});

test("a worker finishes its task also where the owner has no bytes left", async () => {
  const boss = await mint(small.url, "boss");
  const channel = await channelOf(boss, "work");
  const id = await postTo(boss, channel, "x".repeat(MOST_BYTES - 2));
  await boss.ok("claimMessage", { params: { id } });
  expect((await boss.ok("ackMessage", { params: { id }, body: { metadata: { note: "done" } } })).status).toBe(
    "acknowledged",
  );
});
