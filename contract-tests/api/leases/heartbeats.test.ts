import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, channelOf, mint, postTo, startServer, type TestServer } from "../../harness/harness.ts";
import { verdict } from "../../harness/verdict.ts";
import { leaseOn, messageIn } from "../../harness/work.ts";

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
  channel = await channelOf(owner, "heartbeats");
});
afterAll(() => server.stop());

const beat = (by: Client, token: string, body: Record<string, unknown> = {}) =>
  by.attempt("heartbeatLease", { params: { token }, body });

async function leased(seconds = 10) {
  const id = await postTo(owner, channel);
  return { id, ...(await leaseOn(worker, id, seconds)) };
}

describe("a heartbeat", () => {
  test("extends the lease to lease_seconds from now, repeatedly", async () => {
    const { id, lease_token, claim_epoch } = await leased(10);
    for (let count = 0; count < 5; count += 1) {
      await server.clock.advance(9);
      const extended = await worker.ok("heartbeatLease", {
        params: { token: lease_token },
        body: { lease_seconds: 10 },
      });
      expect(extended).toEqual({
        message_id: id,
        lease_token,
        claim_epoch,
        expires_at: extended.lease_expires_at,
        lease_expires_at: (await messageIn(owner, channel, id)).lease_expires_at,
      });
    }
    expect(verdict(await rival.call("claimMessage", { params: { id } }))).toBe("409 already_claimed");
    await server.clock.advance(10);
    expect(verdict(await rival.call("claimMessage", { params: { id } }))).toBe("200 claimed");
  });

  test("without a body extends by 300 seconds, and may shorten a longer lease", async () => {
    const { id, lease_token } = await leased(3600);
    await worker.ok("heartbeatLease", { params: { token: lease_token } });
    await server.clock.advance(299);
    expect(verdict(await rival.call("claimMessage", { params: { id } }))).toBe("409 already_claimed");
    await server.clock.advance(1);
    expect(verdict(await rival.call("claimMessage", { params: { id } }))).toBe("200 claimed");
  });

  test("never extends a lease beyond its message", async () => {
    const brief = await owner.ok("createChannel", { body: { name: "brief", mode: "claimable", ttl_seconds: 300 } });
    const id = await postTo(owner, brief.id);
    const { lease_token, message } = await leaseOn(worker, id, 60);
    const { expires_at } = await worker.ok("heartbeatLease", {
      params: { token: lease_token },
      body: { lease_seconds: 3600 },
    });
    expect(expires_at).toBe(message.expires_at);
    await server.clock.advance(300);
    expect(verdict(await beat(worker, lease_token))).toBe("410 lease_expired");
  });

  test.each([4, 3601, "60", null])("with %s lease_seconds is 422", async (lease_seconds) => {
    const { lease_token } = await leased();
    expect(verdict(await beat(worker, lease_token, { lease_seconds }))).toBe("422 invalid_lease_seconds");
  });

  test("is never marked as a replay", async () => {
    const { lease_token: token } = await leased();
    const headers = { "Idempotency-Key": "beat" };
    await worker.ok("heartbeatLease", { params: { token }, headers });
    await server.clock.advance(5);
    const second = await worker.call("heartbeatLease", { params: { token }, headers, body: { lease_seconds: 20 } });
    expect(second.status).toBe(200);
    expect(second.headers.has("x-idempotent-replay")).toBe(false);
  });
});

describe("a heartbeat is 410 lease_expired", () => {
  test("for an unknown token, and for one longer than any", async () => {
    expect(verdict(await beat(worker, "7a1f0d4c-51b0-4f0a-8f43-0e0b7a3d9c21"))).toBe("410 lease_expired");
    expect(verdict(await beat(worker, "x".repeat(201)))).toBe("410 lease_expired");
  });

  test("once the lease has expired, to the microsecond, and nothing is extended", async () => {
    const { id, lease_token } = await leased(10);
    await server.clock.advance(9.999999);
    expect((await beat(worker, lease_token, { lease_seconds: 5 })).status).toBe(200);
    await server.clock.advance(5);
    expect(verdict(await beat(worker, lease_token, { progress: "late" }))).toBe("410 lease_expired");
    expect(await messageIn(owner, channel, id)).toMatchObject({ status: "unclaimed", progress: null });
  });

  test("with another key, even the channel owner's", async () => {
    const { id, lease_token } = await leased();
    const before = await messageIn(owner, channel, id);
    for (const other of [rival, owner]) {
      expect(verdict(await beat(other, lease_token, { lease_seconds: 3600, progress: "mine" }))).toBe(
        "410 lease_expired",
      );
    }
    expect(await messageIn(owner, channel, id)).toEqual(before);
  });

  test("once the message was finished", async () => {
    const { id, lease_token } = await leased();
    await worker.ok("ackMessage", { params: { id }, body: { lease_token } });
    expect(verdict(await beat(worker, lease_token))).toBe("410 lease_expired");
  });
});

describe("progress and checkpoint", () => {
  test("show on the message; null clears them, left out they stay", async () => {
    const { id, lease_token: token } = await leased();
    const seen = async (body: Record<string, unknown>) => {
      expect((await beat(worker, token, body)).status).toBe(200);
      const { progress, checkpoint } = await messageIn(owner, channel, id);
      return { progress, checkpoint };
    };
    expect(await seen({ progress: "1 of 3", checkpoint: { at: 1 } })).toEqual({
      progress: "1 of 3",
      checkpoint: { at: 1 },
    });
    expect(await seen({})).toEqual({ progress: "1 of 3", checkpoint: { at: 1 } });
    expect(await seen({ progress: "2 of 3" })).toEqual({ progress: "2 of 3", checkpoint: { at: 1 } });
    expect(await seen({ checkpoint: null })).toEqual({ progress: "2 of 3", checkpoint: null });
    expect(await seen({ progress: null })).toEqual({ progress: null, checkpoint: null });
  });

  test.each([["a text"], [5], [false], [[1, [2]]], [{ deep: { a: [null] } }], [""]])(
    "a checkpoint may be any JSON: %j",
    async (checkpoint) => {
      const { id, lease_token: token } = await leased();
      expect((await beat(worker, token, { checkpoint })).status).toBe(200);
      expect((await messageIn(owner, channel, id)).checkpoint).toEqual(checkpoint);
    },
  );

  test("reach the next claimant, after a lost lease and after a release", async () => {
    const lane = await channelOf(owner, "checkpoints");
    const id = await postTo(owner, lane);
    const { lease_token: token } = await leaseOn(worker, id, 10);
    await worker.ok("heartbeatLease", { params: { token }, body: { lease_seconds: 10, checkpoint: { section: 3 } } });
    await server.clock.advance(10);
    const next = await leaseOn(rival, id, 10);
    expect(next.message.checkpoint).toEqual({ section: 3 });
    await rival.ok("releaseMessage", { params: { id }, body: { lease_token: next.lease_token } });
    const { claimed } = await owner.ok("claimTask", { body: { channel: lane } });
    expect(claimed?.checkpoint).toEqual({ section: 3 });
  });

  test("have limits: 500 characters, and the size of a message", async () => {
    const { lease_token: token } = await leased();
    expect((await beat(worker, token, { progress: "p".repeat(500) })).status).toBe(200);
    expect(verdict(await beat(worker, token, { progress: "p".repeat(501) }))).toBe("422 invalid_string");
    expect(verdict(await beat(worker, token, { progress: 5 }))).toBe("422 invalid_string");
    expect((await beat(worker, token, { checkpoint: "é".repeat(4999) })).status).toBe(200);
    const tooLarge = await beat(worker, token, { checkpoint: "é".repeat(5000) });
    expect(verdict(tooLarge)).toBe("422 content_too_large");
    expect(tooLarge.body).toMatchObject({ max_content_bytes: 10_000, received_bytes: 10_002 });
  });
});
