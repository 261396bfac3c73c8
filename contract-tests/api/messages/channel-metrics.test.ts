import { afterAll, beforeAll, expect, test } from "vitest";
import { restrictedChannel } from "../../harness/access.ts";
import { type Client, channelOf, mint, postTo, startServer, type TestServer } from "../../harness/harness.ts";
import { leaseOn } from "../../harness/work.ts";

let server: TestServer;
let owner: Client;
let worker: Client;
beforeAll(async () => {
  server = await startServer();
  [owner, worker] = [await mint(server.url), await mint(server.url)];
});
afterAll(() => server.stop());

const read = (channel: string) => worker.ok("readChannelMetrics", { params: { channel } });

test("a new channel has nothing, and no average", async () => {
  const channel = await channelOf(owner, "new");
  expect(await read(channel)).toEqual({
    channel_id: channel,
    message_counts: { total: 0, unclaimed: 0, delayed: 0, claimed: 0, acknowledged: 0 },
    avg_claim_to_ack_ms: null,
    computed_at: server.clock.timestamp(),
  });
});

test("work is counted by status, and the average is over finished work", async () => {
  const channel = await channelOf(owner, "work");
  const ids = [];
  for (let count = 0; count < 5; count += 1) ids.push(await postTo(owner, channel));
  const [first = "", second = "", held = "", lost = ""] = ids;
  for (const id of [first, second, held]) await worker.ok("claimMessage", { params: { id } });
  await leaseOn(worker, lost, 10);
  const standing = { total: 5, unclaimed: 1, claimed: 4, acknowledged: 0 };
  expect(await read(channel)).toMatchObject({ message_counts: standing, avg_claim_to_ack_ms: null });
  await server.clock.advance(2);
  await worker.ok("ackMessage", { params: { id: first } });
  await server.clock.advance(8);
  await worker.ok("ackMessage", { params: { id: second } });
  expect(await read(channel)).toMatchObject({
    message_counts: { total: 5, unclaimed: 2, claimed: 3, acknowledged: 2 },
    avg_claim_to_ack_ms: 6000,
  });
});

test("a broadcast message seen by several readers counts once", async () => {
  const channel = await channelOf(owner, "news", "broadcast");
  const [seen] = [await postTo(owner, channel), await postTo(owner, channel)];
  for (const who of [owner, worker]) await who.ok("ackMessage", { params: { id: seen } });
  expect((await read(channel)).message_counts).toEqual({
    total: 2,
    unclaimed: 2,
    delayed: 0,
    claimed: 0,
    acknowledged: 1,
  });
});

test("expired messages are not counted", async () => {
  const { id } = await owner.ok("createChannel", { body: { name: "brief", mode: "claimable", ttl_seconds: 300 } });
  await postTo(owner, id);
  expect((await read(id)).message_counts.total).toBe(1);
  await server.clock.advance(300);
  expect((await read(id)).message_counts.total).toBe(0);
});

test("a restricted channel's numbers are hidden from strangers, and a missing channel has none", async () => {
  const channel = await restrictedChannel(owner, "inner");
  const stranger = await worker.call("readChannelMetrics", { params: { channel } });
  expect(stranger).toMatchObject({ status: 403, body: { error: "channel_access_denied" } });
  const none = await worker.call("readChannelMetrics", { params: { channel: "nothing" } });
  expect(none).toMatchObject({ status: 404, body: { error: "channel_not_found" } });
});
