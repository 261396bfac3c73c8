import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, channelOf, mint, postTo, startServer, type TestServer } from "../../harness/harness.ts";
import { verdict } from "../../harness/verdict.ts";
import { idsWith, leaseOn, messageIn } from "../../harness/work.ts";

let server: TestServer;
let owner: Client;
let worker: Client;
let rival: Client;
let channel: string;
beforeAll(async () => {
  server = await startServer();
  owner = await mint(server.url, "owner");
  worker = await mint(server.url, "worker");
  rival = await mint(server.url, "rival");
  channel = await channelOf(owner, "leases");
});
afterAll(() => server.stop());

const lease = (by: Client, id: string, body: Record<string, unknown> = {}, headers: Record<string, string> = {}) =>
  by.attempt("claimMessageWithLease", { params: { id }, body, headers });
const claim = (by: Client, id: string) => by.call("claimMessage", { params: { id } });
/** The present and so many seconds, as the wire writes it. */
const inSeconds = (count: number) =>
  new Date(Date.parse(server.clock.timestamp()) + count * 1000).toISOString().slice(0, 19);

describe("a claim with a lease", () => {
  test("returns the token, both names of its end, epoch, status and message", async () => {
    const id = await postTo(owner, channel);
    const answer = await worker.ok("claimMessageWithLease", { params: { id }, body: { lease_seconds: 60 } });
    expect(answer.status).toBe("claimed");
    expect(answer.lease_token).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(answer.expires_at.slice(0, 19)).toBe(inSeconds(60));
    expect(answer.lease_expires_at).toBe(answer.expires_at);
    expect(answer.message).toMatchObject({ status: "claimed", lease_expires_at: answer.expires_at, claim_epoch: 1 });
    expect(answer.claim_epoch).toBe(1);
  });

  test("lasts 300 seconds unless another length is requested, even without a body", async () => {
    const id = await postTo(owner, channel);
    const { expires_at } = await worker.ok("claimMessageWithLease", { params: { id } });
    expect(expires_at.slice(0, 19)).toBe(inSeconds(300));
  });

  test.each([5, 3600])("may last %i seconds", async (lease_seconds) => {
    const { expires_at } = await leaseOn(worker, await postTo(owner, channel), lease_seconds);
    expect(expires_at.slice(0, 19)).toBe(inSeconds(lease_seconds));
  });

  test.each([4, 0, -1, 3601, 5.5, "60", true, null, [60], 1e300])(
    "is refused for %s seconds",
    async (lease_seconds) => {
      const id = await postTo(owner, channel);
      expect(verdict(await lease(worker, id, { lease_seconds }))).toBe("422 invalid_lease_seconds");
      expect((await messageIn(owner, channel, id)).status).toBe("unclaimed");
    },
  );

  test("ends with its message at the latest", async () => {
    const brief = await owner.ok("createChannel", { body: { name: "brief", mode: "claimable", ttl_seconds: 300 } });
    const id = await postTo(owner, brief.id);
    await server.clock.advance(200);
    const { expires_at, message } = await leaseOn(worker, id, 3600);
    expect(expires_at).toBe(message.expires_at);
    await server.clock.advance(100);
    expect(verdict(await claim(rival, id))).toBe("410 message_expired");
  });

  test("excludes everybody else while it lasts: 409, by plain claim and by lease", async () => {
    const id = await postTo(owner, channel);
    await leaseOn(worker, id, 10);
    await server.clock.advance(9);
    expect(verdict(await claim(rival, id))).toBe("409 already_claimed");
    expect(verdict(await lease(rival, id))).toBe("409 already_claimed");
  });
});

describe("a lease requested again", () => {
  test("is 409 even for the same actor and key: two sessions may share both", async () => {
    const id = await postTo(owner, channel);
    await leaseOn(worker, id);
    expect(verdict(await lease(worker, id))).toBe("409 already_claimed");
    expect(verdict(await claim(worker, id))).toBe("409 already_claimed");
  });

  test("under the Idempotency-Key that made it is the same lease, and never marked as a replay", async () => {
    const id = await postTo(owner, channel);
    const first = await lease(worker, id, {}, { "Idempotency-Key": "lease-1" });
    const again = await lease(worker, id, {}, { "Idempotency-Key": "lease-1" });
    expect(verdict(again)).toBe("200 already_claimed");
    expect(again.body).toEqual({ ...first.body, status: "already_claimed" });
    expect(again.headers.has("x-idempotent-replay")).toBe(false);
    expect(verdict(await lease(worker, id, {}, { "Idempotency-Key": "lease-2" }))).toBe("409 already_claimed");
    expect(verdict(await lease(rival, id, {}, { "Idempotency-Key": "lease-1" }))).toBe("409 already_claimed");
  });

  test("under that key is never a lease that somebody else now holds", async () => {
    const id = await postTo(owner, channel);
    await lease(worker, id, { lease_seconds: 10 }, { "Idempotency-Key": "lease-3" });
    await server.clock.advance(10);
    await leaseOn(rival, id, 10);
    const again = await lease(worker, id, { lease_seconds: 10 }, { "Idempotency-Key": "lease-3" });
    expect(verdict(again)).toBe("409 already_claimed");
  });

  test("treats an empty Idempotency-Key as none: the second is 409", async () => {
    const id = await postTo(owner, channel);
    expect(verdict(await lease(worker, id, {}, { "Idempotency-Key": "" }))).toBe("200 claimed");
    expect(verdict(await lease(worker, id, {}, { "Idempotency-Key": "" }))).toBe("409 already_claimed");
  });

  test("of an expired message is 410, and so is its release", async () => {
    const body = { name: "expiring", mode: "claimable" as const, ttl_seconds: 300 };
    const brief = await owner.ok("createChannel", { body });
    const [free, held] = [await postTo(owner, brief.id), await postTo(owner, brief.id)];
    await worker.ok("claimMessage", { params: { id: held } });
    await server.clock.advance(301);
    expect(verdict(await lease(worker, free))).toBe("410 message_expired");
    expect(verdict(await worker.call("releaseMessage", { params: { id: held } }))).toBe("410 message_expired");
  });

  test("of a finished message is 409", async () => {
    const id = await postTo(owner, channel);
    const { lease_token } = await leaseOn(worker, id);
    await worker.ok("ackMessage", { params: { id }, body: { lease_token } });
    expect(verdict(await lease(worker, id))).toBe("409 already_claimed");
  });
});

describe("an expired lease", () => {
  test("shows everywhere immediately: the message is unclaimed, with no holder, key or time", async () => {
    const lane = await channelOf(owner, "running out");
    const id = await postTo(owner, lane);
    const fresh = await messageIn(owner, lane, id);
    await leaseOn(worker, id, 10);
    await server.clock.advance(9.999);
    expect(await idsWith(owner, lane, "unclaimed")).toEqual([]);
    expect(await idsWith(owner, lane, "claimed")).toEqual([id]);
    await server.clock.advance(0.001);
    expect(await idsWith(owner, lane, "unclaimed")).toEqual([id]);
    expect(await idsWith(owner, lane, "claimed")).toEqual([]);
    expect(await messageIn(owner, lane, id)).toEqual({ ...fresh, claim_epoch: 1, attempts: 1 });
  });

  test.each([
    ["a plain claim", (id: string) => rival.ok("claimMessage", { params: { id } })],
    ["another lease", (id: string) => leaseOn(rival, id, 10)],
    ["claim-next", (_: string, lane: string) => rival.ok("claimTask", { body: { channel: lane } })],
  ])("goes to the next by %s, in a higher epoch", async (name, take) => {
    const lane = await channelOf(owner, `taken by ${name}`);
    const id = await postTo(owner, lane);
    await leaseOn(worker, id, 10);
    await server.clock.advance(10);
    const { message, claim_epoch } = await take(id, lane);
    expect(message).toMatchObject({
      id,
      status: "claimed",
      claimed_by: { name: "rival" },
      claim_epoch: 2,
      attempts: 1,
    });
    expect(claim_epoch).toBe(2);
  });

  test("can be taken again by its holder, with a new token", async () => {
    const id = await postTo(owner, channel);
    const first = await leaseOn(worker, id, 10);
    await server.clock.advance(10);
    const second = await leaseOn(worker, id, 10);
    expect(second.status).toBe("claimed");
    expect(second.claim_epoch).toBe(2);
    expect(second.lease_token).not.toBe(first.lease_token);
  });

  test("taken over by a plain claim expires after 300 seconds, so that a second death does not bury the message", async () => {
    const id = await postTo(owner, channel);
    await leaseOn(worker, id, 10);
    await server.clock.advance(10);
    const { message } = await rival.ok("claimMessage", { params: { id } });
    expect(message.lease_expires_at?.slice(0, 19)).toBe(inSeconds(300));
    expect(verdict(await claim(owner, id))).toBe("409 already_claimed");
    expect(verdict(await claim(rival, id))).toBe("200 already_claimed");
    await server.clock.advance(300);
    expect(verdict(await claim(owner, id))).toBe("200 claimed");
  });

  test("is the same for the holder's own plain claim: claimed anew, never already_claimed", async () => {
    const id = await postTo(owner, channel);
    await leaseOn(worker, id, 10);
    await server.clock.advance(10);
    const again = await worker.ok("claimMessage", { params: { id } });
    expect(again).toMatchObject({ status: "claimed", claim_epoch: 2 });
    expect(again.message.lease_expires_at).not.toBeNull();
  });
});

test("the epoch of a message only increases, through claims, releases and lost leases", async () => {
  const id = await postTo(owner, channel);
  const epochs: number[] = [];
  for (const by of [worker, rival, worker, worker, rival]) {
    const { claim_epoch, lease_token } = await leaseOn(by, id, 10);
    epochs.push(claim_epoch);
    if (by === rival) await by.ok("releaseMessage", { params: { id }, body: { lease_token } });
    else await server.clock.advance(10);
    epochs.push((await messageIn(owner, channel, id)).claim_epoch);
  }
  expect(epochs).toEqual([1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
});
