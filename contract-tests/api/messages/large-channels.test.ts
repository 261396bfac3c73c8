import { afterAll, beforeAll, expect, test } from "vitest";
import { copyMessage } from "../../harness/copies.ts";
import { type Client, channelOf, mint, postTo, startServer, type TestServer } from "../../harness/harness.ts";
import { leaseOn } from "../../harness/work.ts";

/** More than are walked over among other requests: from there on counts and filters by status have their own connection. */
const MANY = 3000;

let server: TestServer;
let owner: Client;
let channel: string;
beforeAll(async () => {
  server = await startServer();
  owner = await mint(server.url);
  channel = await channelOf(owner, "large");
  const first = await postTo(owner, channel);
  await copyMessage(server, first, MANY - 1);
});
afterAll(() => server.stop());

const counts = async () => (await owner.ok("readChannelMetrics", { params: { channel } })).message_counts;

const idsWith = async (status: "claimed" | "unclaimed" | "dead" | "delayed") =>
  (await owner.ok("listMessages", { params: { channel }, query: { status, limit: 100 } })).data.map(({ id }) => id);

test("a large channel's metrics count each post and claim that was answered before", async () => {
  expect(await counts()).toMatchObject({ total: MANY, unclaimed: MANY, claimed: 0 });
  for (let posted = 1; posted <= 3; posted += 1) {
    await owner.ok("claimMessage", { params: { id: await postTo(owner, channel) } });
    expect(await counts()).toMatchObject({ total: MANY + posted, unclaimed: MANY, claimed: posted });
  }
  const { messages_in_owned_channels, messages_claimed_in_owned_channels } = await owner.ok("readObservability");
  expect([messages_in_owned_channels, messages_claimed_in_owned_channels]).toEqual([MANY + 3, 3]);
});

test("a large channel is filtered by status as of now", async () => {
  const id = await postTo(owner, channel);
  expect(await idsWith("claimed")).not.toContain(id);
  await leaseOn(owner, id, 10);
  expect(await idsWith("claimed")).toContain(id);
  await server.clock.advance(11);
  expect(await idsWith("claimed")).not.toContain(id);
  expect(await idsWith("dead")).toEqual([]);
});

test("a waiter for a status in a large channel is answered when a message has it", async () => {
  const id = await postTo(owner, channel);
  const { data } = await owner.ok("listMessages", { params: { channel }, query: { status: "claimed", limit: 100 } });
  const cursor = data.at(-1)?.created_at ?? "";
  const waiting = owner.ok("listMessages", { params: { channel }, query: { status: "claimed", cursor, wait: 20 } });
  await server.clock.untilPending(1);
  await owner.ok("claimMessage", { params: { id } });
  expect((await waiting).data.map((message) => message.id)).toEqual([id]);
});
