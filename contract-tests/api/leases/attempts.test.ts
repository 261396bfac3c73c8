import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, mint, postTo, startServer, type TestServer } from "../../harness/harness.ts";
import { sweep } from "../../harness/sweep.ts";
import { verdict } from "../../harness/verdict.ts";
import { idsWith, leaseOn, messageIn } from "../../harness/work.ts";

let server: TestServer;
let owner: Client;
let worker: Client;
let made = 0;
beforeAll(async () => {
  server = await startServer();
  owner = await mint(server.url, "owner");
  worker = await mint(server.url, "worker");
});
afterAll(() => server.stop());

/** A lane with one message that dies at the given attempt. */
async function mortal(max_attempts: number | null = 2) {
  made += 1;
  const body = { name: `mortal-${made}`, mode: "claimable" as const, max_attempts };
  const { id: lane } = await owner.ok("createChannel", { body });
  return { lane, id: await postTo(owner, lane) };
}

async function release(id: string) {
  await worker.ok("claimMessage", { params: { id } });
  return worker.ok("releaseMessage", { params: { id } });
}

async function lose(id: string, seconds = 10) {
  await leaseOn(worker, id, seconds);
  await server.clock.advance(seconds);
}

const ways = { release, lose };

describe("a message of a channel with max_attempts 2", () => {
  test.each([
    ["release", "release"],
    ["lose", "lose"],
    ["release", "lose"],
    ["lose", "release"],
  ] as const)("dies when its claims end with %s and %s, with a reason", async (first, second) => {
    const { lane, id } = await mortal();
    await ways[first](id);
    expect(await messageIn(owner, lane, id)).toMatchObject({ status: "unclaimed", attempts: 1, dead_reason: null });
    await ways[second](id);
    const message = await messageIn(owner, lane, id);
    expect(message).toMatchObject({ status: "dead", attempts: 2, claimed_by: null, lease_expires_at: null });
    expect(message.dead_reason).toMatch(/max_attempts/);
    expect(await idsWith(owner, lane, "dead")).toEqual([id]);
    for (const status of ["unclaimed", "claimed", "acknowledged"] as const) {
      expect(await idsWith(owner, lane, status)).toEqual([]);
    }
  });

  test("is reported dead by the very release that kills it", async () => {
    const { id } = await mortal(1);
    const { message } = await release(id);
    expect(message).toMatchObject({ status: "dead", attempts: 1 });
  });

  test("can be claimed in no way once dead, nor given a result", async () => {
    const { lane, id } = await mortal(1);
    await lose(id);
    expect(verdict(await worker.call("claimMessage", { params: { id } }))).toBe("409 message_dead");
    expect(verdict(await worker.call("claimMessageWithLease", { params: { id } }))).toBe("409 message_dead");
    expect(verdict(await worker.call("claimAndAck", { body: { message_id: id } }))).toBe("409 message_dead");
    expect((await worker.ok("claimTask", { body: { channel: lane } })).claimed).toBeNull();
    expect(verdict(await worker.call("ackMessage", { params: { id } }))).toBe("409 not_claimed");
    const result = await worker.call("publishResult", { params: { id }, body: { content: "late" } });
    expect(verdict(result)).toBe("409 message_dead");
    expect((await messageIn(owner, lane, id)).status).toBe("dead");
  });

  test("survives if it is acknowledged in time", async () => {
    const { lane, id } = await mortal(1);
    const { lease_token } = await leaseOn(worker, id, 10);
    await worker.ok("ackMessage", { params: { id }, body: { lease_token } });
    await server.clock.advance(60);
    expect(await messageIn(owner, lane, id)).toMatchObject({ status: "acknowledged", attempts: 0 });
  });

  test("does not hold up live messages behind it", async () => {
    const { lane, id } = await mortal(1);
    await lose(id);
    const next = await postTo(owner, lane);
    expect((await worker.ok("claimTask", { body: { channel: lane } })).claimed?.id).toBe(next);
  });
});

test("without max_attempts a message is never given up", async () => {
  const { lane, id } = await mortal(null);
  for (let count = 0; count < 12; count += 1) await (count % 2 ? release(id) : lose(id));
  expect(await messageIn(owner, lane, id)).toMatchObject({ status: "unclaimed", attempts: 12, claim_epoch: 12 });
});

test("max_attempts applies to messages posted before it was set", async () => {
  const { lane, id } = await mortal(null);
  await release(id);
  await owner.ok("patchChannel", { params: { channel: lane }, body: { max_attempts: 2 } });
  await release(id);
  expect((await messageIn(owner, lane, id)).status).toBe("dead");
});

describe("requeueing", () => {
  test.each(["release", "lose"] as const)(
    "gives a dead message new attempts, after %s: checkpoint and epoch stay",
    async (way) => {
      const { lane, id } = await mortal(2);
      const { lease_token: token } = await leaseOn(worker, id, 10);
      await worker.ok("heartbeatLease", { params: { token }, body: { lease_seconds: 5, checkpoint: [1, 2] } });
      await server.clock.advance(5);
      await ways[way](id);
      const { status, message } = await owner.ok("requeueMessage", { params: { id } });
      expect(status).toBe("requeued");
      expect(message).toMatchObject({
        status: "unclaimed",
        attempts: 0,
        dead_reason: null,
        claim_epoch: 2,
        checkpoint: [1, 2],
      });
      expect(await messageIn(owner, lane, id)).toEqual(message);
      expect(await worker.ok("claimTask", { body: { channel: lane } })).toMatchObject({ claim_epoch: 3 });
      await worker.ok("releaseMessage", { params: { id } });
      expect((await messageIn(owner, lane, id)).status).toBe("unclaimed");
    },
  );

  test("leaves the lost lease's token dead", async () => {
    const { id } = await mortal(1);
    const { lease_token } = await leaseOn(worker, id, 10);
    await server.clock.advance(10);
    await owner.ok("requeueMessage", { params: { id } });
    const ack = await worker.call("ackMessage", { params: { id }, body: { lease_token } });
    expect(verdict(ack)).toBe("409 lease_lost");
  });

  test("is allowed to the channel owner only", async () => {
    const { lane, id } = await mortal(1);
    await lose(id);
    expect(verdict(await worker.call("requeueMessage", { params: { id } }))).toBe("403 forbidden");
    expect((await messageIn(owner, lane, id)).status).toBe("dead");
  });

  test("of a message that is not dead is 409, of a missing one 404, of an expired one 410", async () => {
    const { id } = await mortal(2);
    expect(verdict(await owner.call("requeueMessage", { params: { id } }))).toBe("409 message_not_dead");
    await worker.ok("claimMessage", { params: { id } });
    expect(verdict(await owner.call("requeueMessage", { params: { id } }))).toBe("409 message_not_dead");
    const unknown = await owner.call("requeueMessage", { params: { id: "no-such-message" } });
    expect(verdict(unknown)).toBe("404 message_not_found");
    await server.clock.advance(86_400);
    expect(verdict(await owner.call("requeueMessage", { params: { id } }))).toBe("410 message_expired");
  });
});

describe("requeueing a claimed message", () => {
  const takeBack = (id: string, body = {}) =>
    owner.call("requeueMessage", { params: { id }, body: { even_if_claimed: true, ...body } });

  test("takes it from its holder, who learns that, and hands it to the next", async () => {
    const { lane, id } = await mortal(2);
    const { lease_token } = await leaseOn(worker, id, 60);
    await worker.ok("heartbeatLease", {
      params: { token: lease_token },
      body: { lease_seconds: 60, checkpoint: "half" },
    });
    const { body } = await takeBack(id);
    expect(body).toMatchObject({
      status: "requeued",
      message: { status: "unclaimed", attempts: 0, claimed_by: null, checkpoint: "half", claim_epoch: 1 },
    });
    const late = { params: { id }, body: { lease_token } };
    expect(verdict(await worker.call("heartbeatLease", { params: { token: lease_token } }))).toBe("410 lease_expired");
    for (const verb of ["ackMessage", "releaseMessage"] as const)
      expect(verdict(await worker.call(verb, late))).toBe("409 lease_lost");
    expect(await owner.ok("claimTask", { body: { channel: lane } })).toMatchObject({ claim_epoch: 2, message: { id } });
    expect(verdict(await worker.call("ackMessage", late))).toBe("409 lease_lost");
  });

  test("frees what a plain claim would hold for ever, after a delay where one is asked for", async () => {
    const { lane, id } = await mortal(null);
    await worker.ok("claimMessage", { params: { id } });
    expect(verdict(await takeBack(id, { delay_seconds: 30 }))).toBe("200 requeued");
    expect(verdict(await worker.call("ackMessage", { params: { id } }))).toBe("409 not_claimed");
    expect(await worker.ok("claimTask", { body: { channel: lane } })).toMatchObject({ message: null });
    await server.clock.advance(30);
    expect(await worker.ok("claimTask", { body: { channel: lane } })).toMatchObject({ message: { id } });
  });

  test("wakes a waiting claimant", async () => {
    const { lane, id } = await mortal(null);
    await worker.ok("claimMessage", { params: { id } });
    const waiting = owner.ok("claimTask", { body: { channel: lane, wait: 20 } });
    await server.clock.untilPending(1);
    await takeBack(id);
    expect(await waiting).toMatchObject({ message: { id } });
  });

  test("puts a dead one back too, but neither a free nor a finished one, and is for the channel's owner alone", async () => {
    const { id } = await mortal(1);
    expect(verdict(await takeBack(id))).toBe("409 message_not_dead");
    await lose(id);
    expect(verdict(await takeBack(id))).toBe("200 requeued");
    await worker.ok("claimMessage", { params: { id } });
    const body = { even_if_claimed: true };
    expect(verdict(await worker.call("requeueMessage", { params: { id }, body }))).toBe("403 forbidden");
    await worker.ok("ackMessage", { params: { id } });
    expect(verdict(await takeBack(id))).toBe("409 message_not_dead");
  });

  test("and its acknowledgement at the same moment: one of the two counts", async () => {
    for (let round = 0; round < 20; round += 1) {
      const { lane, id } = await mortal(null);
      await worker.ok("claimMessage", { params: { id } });
      const [taken, acked] = await Promise.all([takeBack(id), worker.call("ackMessage", { params: { id } })]);
      const status = (await messageIn(owner, lane, id)).status;
      expect([verdict(taken), verdict(acked), status]).toEqual(
        taken.status === 200
          ? ["200 requeued", "409 not_claimed", "unclaimed"]
          : ["409 message_not_dead", "200 acknowledged", "acknowledged"],
      );
    }
  });
});

test.each([["before"], ["after"]])(
  "a message that died with its last lease looks the same %s it is marked dead",
  async (when) => {
    const { lane, id } = await mortal(1);
    const lease = await leaseOn(worker, id, 10);
    await server.clock.advance(10);
    if (when === "after") await sweep(server);
    const dead = {
      status: "dead",
      attempts: 1,
      claimed_by: null,
      claimed_at: null,
      claim_epoch: 1,
      lease_expires_at: null,
    };
    const message = await messageIn(owner, lane, id);
    expect(message).toMatchObject(dead);
    expect(message.dead_reason).toMatch(/leases/);
    expect(verdict(await worker.call("claimMessage", { params: { id } }))).toBe("409 message_dead");
    const { lease_token } = lease;
    const late = { params: { id }, body: { lease_token } };
    expect(verdict(await worker.call("releaseMessage", late))).toBe("409 lease_lost");
    expect(verdict(await worker.call("heartbeatLease", { params: { token: lease_token } }))).toBe("410 lease_expired");
    expect(verdict(await worker.call("ackMessage", late))).toBe("200 acknowledged");
    expect(await messageIn(owner, lane, id)).toMatchObject({ status: "acknowledged", attempts: 0, claim_epoch: 1 });
    const requeued = await mortal(1);
    const lost = await leaseOn(worker, requeued.id, 10);
    await server.clock.advance(10);
    if (when === "after") await sweep(server);
    await owner.ok("requeueMessage", { params: { id: requeued.id } });
    const tooLate = { params: { id: requeued.id }, body: { lease_token: lost.lease_token } };
    expect(verdict(await worker.call("ackMessage", tooLate))).toBe("409 lease_lost");
  },
);
