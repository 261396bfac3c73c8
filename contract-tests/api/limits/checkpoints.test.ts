import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Client, channelOf, mint, postTo, startServer, type TestServer } from "../../harness/harness.ts";
import { sweep } from "../../harness/sweep.ts";
import { verdict } from "../../harness/verdict.ts";
import { leaseOn, messageIn } from "../../harness/work.ts";

const MOST_BYTES = 1000;
/** With its metadata, 500 bytes. */
const CONTENT = "x".repeat(498);

let server: TestServer;
let owner: Client;
let worker: Client;
let lane: string;
beforeAll(async () => {
  server = await startServer({ settings: { rateLimit: 0, maxWaitingBytesPerOwner: MOST_BYTES } });
});
beforeEach(async () => {
  [owner, worker] = [await mint(server.url), await mint(server.url)];
  lane = await channelOf(owner, "work");
});
afterAll(() => server.stop());

const used = async (of = owner) => (await of.ok("readUsage")).quotas.message_bytes.used;
const beat = (token: string, body = {}) =>
  worker.call("heartbeatLease", { params: { token }, body: { lease_seconds: 10, ...body } });
/** As many bytes of JSON. */
const checkpointOf = (bytes: number) => "c".repeat(bytes - 2);
const leased = async () => {
  const id = await postTo(owner, lane, CONTENT);
  return { id, token: (await leaseOn(worker, id)).lease_token };
};

describe("a checkpoint", () => {
  test("counts as bytes of the channel's owner; the next one takes its place, and null takes it away", async () => {
    const { token } = await leased();
    expect(await used()).toBe(500);
    for (const [checkpoint, bytes] of [
      [{ page: 1 }, 10],
      ["größer", 10],
      [checkpointOf(300), 300],
      [checkpointOf(20), 20],
      [null, 0],
      [[1], 3],
    ]) {
      expect((await beat(token, { checkpoint })).status).toBe(200);
      expect(await used()).toBe(500 + Number(bytes));
    }
    expect((await beat(token, { progress: "half" })).status).toBe(200);
    expect([await used(), await used(worker)]).toEqual([503, 0]);
  });

  test("counts for as long as its message: with the next holder, finished, and not in the history", async () => {
    const { id, token } = await leased();
    await beat(token, { checkpoint: checkpointOf(100) });
    await worker.ok("releaseMessage", { params: { id }, body: { lease_token: token } });
    const { lease_token: next } = await leaseOn(worker, id);
    expect(await used()).toBe(600);
    expect((await beat(next, { checkpoint: checkpointOf(50) })).status).toBe(200);
    await worker.ok("ackMessage", { params: { id }, body: { lease_token: next } });
    expect(await used()).toBe(550);
    await server.clock.advance(86_401);
    await sweep(server);
    const { message_bytes, history_bytes } = (await owner.ok("readUsage")).quotas;
    expect([message_bytes.used, history_bytes.used]).toEqual([0, 500]);
  });

  test("beyond the quota and a tenth is refused, and everything stays as it was; without it the lease goes on", async () => {
    const [first, second] = [await leased(), await leased()];
    expect((await beat(first.token, { checkpoint: checkpointOf(60) })).status).toBe(200);
    await server.clock.advance(5);
    const before = await messageIn(owner, lane, second.id);
    const refused = await beat(second.token, { progress: "late", checkpoint: checkpointOf(41) });
    const quota = { quota: "message_bytes", quota_limit: MOST_BYTES * 1.1 };
    expect(refused).toMatchObject({ status: 429, body: { error: "quota_exceeded", ...quota } });
    expect(await messageIn(owner, lane, second.id)).toEqual(before);
    expect(await used()).toBe(1060);
    expect((await beat(second.token, { progress: "late" })).status).toBe(200);
    expect((await beat(second.token, { checkpoint: checkpointOf(40) })).status).toBe(200);
    expect((await beat(first.token, { checkpoint: checkpointOf(60) })).status).toBe(200);
    expect((await beat(first.token, { checkpoint: checkpointOf(59) })).status).toBe(200);
    expect(await used()).toBe(1099);
  });

  test("of many heartbeats at once one is left, and it alone counts", async () => {
    const { id, token } = await leased();
    const sizes = Array.from({ length: 20 }, (_, index) => 10 + index);
    const beats = await Promise.all(sizes.map((size) => beat(token, { checkpoint: checkpointOf(size) })));
    expect(beats.map(({ status }) => status)).toEqual(sizes.map(() => 200));
    const { checkpoint } = await messageIn(owner, lane, id);
    expect(await used()).toBe(500 + JSON.stringify(checkpoint).length);
    await worker.ok("releaseMessage", { params: { id }, body: { lease_token: token } });
    await owner.ok("retractMessage", { params: { id } });
    expect(await used()).toBe(0);
  });

  test("of a lease that has ended changes nothing", async () => {
    const { id, token } = await leased();
    await server.clock.advance(10);
    expect(verdict(await beat(token, { checkpoint: "late" }))).toBe("410 lease_expired");
    expect(await messageIn(owner, lane, id)).toMatchObject({ checkpoint: null });
    expect(await used()).toBe(500);
  });
});

test("acknowledgements of broadcast messages are in no history, and do not count there", async () => {
  const news = await channelOf(owner, "news", "broadcast");
  const id = await postTo(owner, news, CONTENT);
  await worker.ok("ackMessage", { params: { id } });
  expect(await used()).toBeGreaterThan(700);
  await server.clock.advance(86_401);
  await sweep(server);
  const { message_bytes, history_bytes } = (await owner.ok("readUsage")).quotas;
  expect([message_bytes.used, history_bytes.used]).toEqual([0, 500]);
});
