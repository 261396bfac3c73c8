import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { afterAttempt, failures, hookedChannel, Stage, startPushing } from "../api/webhooks/fixtures.ts";
import { agents, type Client, channelOf, postTo, startServer, type TestServer } from "../harness/harness.ts";
import { sweep } from "../harness/sweep.ts";
import { verdict } from "../harness/verdict.ts";
import { leaseOn, messageIn } from "../harness/work.ts";

const HOUR = 3600;
const DAY = 24 * HOUR;

let server: TestServer;
let owner: Client;
let worker: Client;
let rival: Client;
beforeAll(async () => {
  server = await startServer();
  [owner, worker, rival] = (await agents(server.url, 3)) as [Client, Client, Client];
});
afterAll(() => server.stop());

const post = async (channel: string, content: string) =>
  (await owner.ok("postMessage", { params: { channel }, body: { content } })).next_cursor;

/** Reads on from a cursor to the end, two messages a page. */
async function follow(channel: string, from: string): Promise<{ read: string; cursor: string }> {
  let read = "";
  for (let cursor = from; ; ) {
    const query = { since: cursor, limit: 2 };
    const { data, next_cursor } = await worker.ok("listMessages", { params: { channel }, query });
    if (data.length === 0) return { read, cursor };
    read += data.map(({ content }) => content).join("");
    cursor = next_cursor ?? "";
  }
}

describe("a follower of a channel misses nothing and reads nothing twice", () => {
  test.each([
    ["an hour back", [-HOUR]],
    ["a day forward", [DAY]],
    ["forward, back beyond where it began, and right", [DAY, -DAY - HOUR, HOUR]],
  ])("when the clock is set %s", async (name, jumps) => {
    const channel = await channelOf(owner, name.replaceAll(/\W+/g, "-"), "broadcast");
    const cursors = [await post(channel, "0"), await post(channel, "1")];
    let reader = await follow(channel, "");
    expect(reader.read).toBe("01");
    for (const by of jumps) {
      server.clock.set(by);
      cursors.push(await post(channel, "a"), await post(channel, "b"), await post(channel, "c"));
      reader = await follow(channel, reader.cursor);
      expect(reader.read).toBe("abc");
    }
    expect(cursors).toEqual([...new Set(cursors)].sort());
  });

  test("when a server starts with its clock set back behind issued cursors", async () => {
    const channel = await channelOf(owner, "restarted", "broadcast");
    const before = await post(channel, "0");
    server.clock.set(-HOUR);
    await server.restart();
    const after = await post(channel, "1");
    expect(after > before).toBe(true);
    expect(await follow(channel, before)).toEqual({ read: "1", cursor: after });
  });

  test("of membership events, when the clock is set back", async () => {
    const channel = await channelOf(owner, "members");
    const add = (key_id: string) => owner.ok("addMember", { params: { channel }, body: { key_id } });
    const events = async (since: string) => owner.ok("listChannelEvents", { params: { channel }, query: { since } });
    await add("bck_first0000000");
    const first = await events("");
    server.clock.set(-HOUR);
    await add("bck_second000000");
    const { data } = await events(first.next_cursor ?? "");
    expect(data.map(({ subject_key_id }) => subject_key_id)).toEqual(["bck_second000000"]);
  });
});

describe("a lease has one holder", () => {
  test("when the clock is set back: it ends by the wall clock, unless a heartbeat corrects it", async () => {
    const channel = await channelOf(owner, "back");
    const [fixed, lost] = [await postTo(owner, channel), await postTo(owner, channel)];
    const lease = await leaseOn(worker, fixed, 60);
    const other = await leaseOn(worker, lost, 60);
    server.clock.set(-HOUR);
    for (const id of [fixed, lost])
      expect(verdict(await rival.attempt("claimMessageWithLease", { params: { id } }))).toBe("409 already_claimed");
    const beat = { params: { token: lease.lease_token }, body: { lease_seconds: 60 } };
    const { lease_expires_at } = await worker.ok("heartbeatLease", beat);
    await server.clock.advance(61);
    expect(lease_expires_at < server.clock.timestamp()).toBe(true);
    expect((await leaseOn(rival, fixed)).claim_epoch).toBe(2);
    expect(verdict(await rival.attempt("claimMessageWithLease", { params: { id: lost } }))).toBe("409 already_claimed");
    const body = { lease_token: other.lease_token };
    expect((await worker.ok("ackMessage", { params: { id: lost }, body })).status).toBe("acknowledged");
  });

  test("when the clock is set a day forward: the next worker gets it, and the previous one is refused", async () => {
    const { id: channel } = await owner.ok("createChannel", {
      body: { name: "forward", mode: "claimable", ttl_seconds: 7 * DAY },
    });
    const id = await postTo(owner, channel);
    const { lease_token } = await leaseOn(worker, id, 60);
    server.clock.set(DAY);
    const taken = await rival.ok("claimTask", { body: { channel, lease_seconds: 60 } });
    expect(taken).toMatchObject({ message: { id }, claim_epoch: 2 });
    const late = { params: { id }, body: { lease_token } };
    expect(verdict(await worker.attempt("ackMessage", late))).toBe("409 lease_lost");
    server.clock.set(-DAY);
    expect(verdict(await worker.attempt("ackMessage", late))).toBe("409 lease_lost");
    const body = { lease_token: taken.lease_token ?? null };
    expect((await rival.ok("ackMessage", { params: { id }, body })).status).toBe("acknowledged");
  });

  test("and a waiter for its end checks again when its wait is over, at the latest", async () => {
    const channel = await channelOf(owner, "waiting");
    const id = await postTo(owner, channel);
    await leaseOn(worker, id, 60);
    const waiting = rival.ok("claimTask", { body: { channel, wait: 20, lease_seconds: 60 } });
    await server.clock.untilPending(1);
    server.clock.set(HOUR);
    await server.clock.advance(20);
    expect(await waiting).toMatchObject({ message: { id }, claim_epoch: 2 });
  });
});

describe("a message with a time to live", () => {
  test("lives an hour longer when the clock is set back, and is archived once", async () => {
    const { id: channel } = await owner.ok("createChannel", {
      body: { name: "longer", mode: "claimable", ttl_seconds: 300 },
    });
    const id = await postTo(owner, channel);
    server.clock.set(-HOUR);
    await server.clock.advance(HOUR + 299);
    expect((await messageIn(owner, channel, id)).status).toBe("unclaimed");
    await server.clock.advance(1);
    for (const by of [0, -HOUR, HOUR]) {
      server.clock.set(by);
      await sweep(server);
      expect((await owner.ok("listMessages", { params: { channel } })).data).toEqual([]);
    }
    const { data } = await owner.ok("listHistory", { params: { channel } });
    expect(data.map((message) => message.id)).toEqual([id]);
  });

  test("expires when the clock is set beyond it, and does not return when the clock is corrected", async () => {
    const channel = await channelOf(owner, "over");
    const id = await postTo(owner, channel);
    server.clock.set(DAY);
    expect((await owner.attempt("claimMessage", { params: { id } })).status).toBeGreaterThanOrEqual(400);
    await sweep(server);
    server.clock.set(-DAY);
    expect((await owner.ok("listMessages", { params: { channel } })).data).toEqual([]);
  });
});

test("an Idempotency-Key replays when the clock is set back, for a day of the wall clock", async () => {
  const channel = await channelOf(owner, "keyed");
  const sent = { params: { channel }, body: { content: "once" }, headers: { "Idempotency-Key": "jump" } };
  const first = await owner.ok("postMessage", sent);
  server.clock.set(-HOUR);
  expect(await owner.ok("postMessage", sent)).toEqual(first);
  server.clock.set(DAY + HOUR);
  expect((await owner.ok("postMessage", sent)).message.id).not.toBe(first.message.id);
});

describe("a rate limit", () => {
  afterEach(() => vi.useRealTimers());

  const lookUp = () => owner.attempt("resolveInvitation", { params: { id: "a".repeat(24) } });

  test("makes nobody wait longer than its window when the clock is set back, and starts over when set forward", async () => {
    for (let count = 0; count < 10; count += 1) await lookUp();
    expect((await lookUp()).status).toBe(429);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() - HOUR * 1000 });
    expect(Number((await lookUp()).headers.get("retry-after") ?? 0)).toBeLessThanOrEqual(60);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + DAY * 1000 });
    expect((await lookUp()).status).not.toBe(429);
  });

  test("of a channel starts over when the clock is set", async () => {
    const body = { name: "limited", mode: "claimable", max_writes_per_minute: 1 } as const;
    const { id } = await owner.ok("createChannel", { body });
    for (const by of [HOUR, -HOUR]) {
      await postTo(owner, id);
      expect((await owner.attempt("postMessage", { params: { channel: id }, body: { content: "more" } })).status).toBe(
        429,
      );
      server.clock.set(by);
    }
    await postTo(owner, id);
  });
});

describe("a webhook", () => {
  let pushing: TestServer;
  let poster: Client;
  const stage = new Stage();
  beforeAll(async () => {
    pushing = await startPushing();
    [poster] = (await agents(pushing.url, 1)) as [Client];
  });
  afterEach(() => stage.clear());
  afterAll(() => pushing.stop());

  test("that is paused after failures is paused no longer when the clock is set back", async () => {
    const receiver = await stage.receiver(500);
    const channel = await hookedChannel(poster, receiver.url);
    await failures(poster, channel, 5);
    receiver.answer(204);
    pushing.clock.set(-HOUR);
    const id = await postTo(poster, channel);
    await pushing.clock.advance(6);
    const pushes = await receiver.until(6);
    expect(pushes[5]?.event.message?.id).toBe(id);
  });

  test("is retried once, within half a minute, when the clock is set forward", async () => {
    const receiver = await stage.receiver(500);
    const channel = await hookedChannel(poster, receiver.url);
    await postTo(poster, channel);
    await afterAttempt(poster, channel, 1);
    receiver.answer(204);
    pushing.clock.set(DAY);
    // Much further, and the attempt that is under way would count as lost.
    await pushing.clock.advance(6);
    expect(await afterAttempt(poster, channel, 2)).toMatchObject({ status: "delivered" });
    await pushing.clock.advance(DAY);
    expect(receiver.received).toHaveLength(2);
  });
});
