import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { OperationId } from "../../../generated/operations.ts";
import { type Client, channelOf, client, mint, postTo, startServer, type TestServer } from "../../harness/harness.ts";
import { verdict } from "../../harness/verdict.ts";
import { type Lease, leaseOn, messageIn, secondKey } from "../../harness/work.ts";

let server: TestServer;
let owner: Client;
let rescuer: Client;
let channel: string;
let minted = 0;
beforeAll(async () => {
  server = await startServer();
  owner = await mint(server.url, "owner");
  rescuer = await mint(server.url, "rescuer");
  channel = await channelOf(owner, "fenced");
});
afterAll(() => server.stop());

/** A worker that had a lease and slept through its end. */
interface Zombie {
  readonly id: string;
  readonly key: Client;
  /** Another key of the same owner. */
  readonly otherKey: Client;
  readonly lost: Lease;
  /** The lease of the current holder, if it has one. */
  readonly present: string;
}

async function zombie(): Promise<Zombie> {
  minted += 1;
  const key = await mint(server.url, `zombie-${minted}`);
  const otherKey = client(server.url, await secondKey(key, `zombie-${minted}-again`));
  const id = await postTo(owner, channel);
  const lost = await leaseOn(key, id, 10);
  await server.clock.advance(10);
  return { id, key, otherKey, lost, present: "00000000-0000-4000-8000-000000000000" };
}

/** All that a zombie may send besides heartbeats: with its name, no name, any token, and both keys. */
function tries({ id, key, otherKey, lost, present }: Zombie) {
  const operations: OperationId[] = ["ackMessage", "releaseMessage", "publishResult"];
  const own = lost.message.claimed_by?.id;
  const proofs = [
    {},
    { actor: own },
    { actor: "another name" },
    { lease_token: lost.lease_token },
    { lease_token: lost.lease_token, actor: own },
    { lease_token: present },
    { lease_token: present, actor: own },
    { lease_token: "made up" },
  ];
  return [key, otherKey].flatMap((by) =>
    operations.flatMap((operation) =>
      proofs.map((proof) => async () => {
        const body = operation === "publishResult" ? { content: "late", ...proof } : proof;
        const answer = await by.attempt(operation, { params: { id }, body });
        return {
          sent: `${operation} ${JSON.stringify(proof)}`,
          answer: verdict(answer),
          byToken: "lease_token" in proof,
        };
      }),
    ),
  );
}

/** Everything a zombie may try is refused, and the message is what it was before. */
async function expectFencedOff(dead: Zombie, byName: string) {
  const before = await messageIn(owner, channel, dead.id);
  for (const attempt of tries(dead)) {
    const { sent, answer, byToken } = await attempt();
    expect(answer, sent).toBe(byToken ? "409 lease_lost" : byName);
  }
  for (const by of [dead.key, dead.otherKey]) {
    for (const token of [dead.lost.lease_token, dead.present]) {
      const heartbeat = await by.call("heartbeatLease", { params: { token }, body: { progress: "alive" } });
      expect(verdict(heartbeat)).toBe("410 lease_expired");
    }
  }
  expect(await messageIn(owner, channel, dead.id)).toEqual(before);
  const result = await owner.call("readResult", { params: { id: dead.id } });
  expect(verdict(result)).toBe("404 result_not_ready");
}

describe("a worker that lost its lease can neither acknowledge, release, publish nor extend", () => {
  test("a message another has taken over with a lease", async () => {
    const dead = await zombie();
    const { lease_token } = await leaseOn(rescuer, dead.id, 3600);
    await expectFencedOff({ ...dead, present: lease_token }, "409 already_claimed");
    const ack = await rescuer.call("ackMessage", { params: { id: dead.id }, body: { lease_token } });
    expect(verdict(ack)).toBe("200 acknowledged");
  });

  test("a message another has taken over with a plain claim", async () => {
    const dead = await zombie();
    await rescuer.ok("claimMessage", { params: { id: dead.id } });
    await expectFencedOff(dead, "409 already_claimed");
    expect(verdict(await rescuer.call("ackMessage", { params: { id: dead.id } }))).toBe("200 acknowledged");
  });

  test("a message another has taken over and finished", async () => {
    const dead = await zombie();
    const { lease_token } = await leaseOn(rescuer, dead.id);
    await rescuer.ok("ackMessage", { params: { id: dead.id }, body: { lease_token } });
    await expectFencedOff({ ...dead, present: lease_token }, "409 already_claimed");
  });

  test("a message another has taken over and released", async () => {
    const dead = await zombie();
    const { lease_token } = await leaseOn(rescuer, dead.id);
    await rescuer.ok("releaseMessage", { params: { id: dead.id }, body: { lease_token } });
    await expectFencedOff({ ...dead, present: lease_token }, "409 not_claimed");
  });

  test("a message another has taken over and lost in turn", async () => {
    const dead = await zombie();
    const { lease_token } = await leaseOn(rescuer, dead.id, 10);
    await server.clock.advance(10);
    await expectFencedOff({ ...dead, present: lease_token }, "409 not_claimed");
  });

  test("a message the same key has claimed again under another name", async () => {
    const dead = await zombie();
    const again = await dead.key.ok("claimMessageWithLease", {
      params: { id: dead.id },
      body: { actor: "second session" },
    });
    const before = await messageIn(owner, channel, dead.id);
    const { lease_token } = dead.lost;
    for (const operation of ["ackMessage", "releaseMessage"] as const) {
      const byToken = await dead.key.call(operation, { params: { id: dead.id }, body: { lease_token } });
      expect(verdict(byToken)).toBe("409 lease_lost");
      expect(verdict(await dead.key.call(operation, { params: { id: dead.id } }))).toBe("409 already_claimed");
    }
    const late = await dead.key.call("publishResult", {
      params: { id: dead.id },
      body: { content: "late", lease_token },
    });
    expect(verdict(late)).toBe("409 lease_lost");
    expect(await messageIn(owner, channel, dead.id)).toEqual(before);
    const ack = await dead.key.call("ackMessage", {
      params: { id: dead.id },
      body: { lease_token: again.lease_token, actor: "second session" },
    });
    expect(verdict(ack)).toBe("200 acknowledged");
  });
});

describe("once a lease of a message was lost, a later lease of it", () => {
  const again = ({ key, id }: Zombie) => leaseOn(key, id, 3600);

  test("is acted on with its token alone: the name may be that of the session that lost the first one", async () => {
    const dead = await zombie();
    await again(dead);
    const before = await messageIn(owner, channel, dead.id);
    const own = dead.lost.message.claimed_by?.id;
    for (const operation of ["ackMessage", "releaseMessage", "publishResult"] as const) {
      for (const proof of [{}, { actor: own }]) {
        const body = operation === "publishResult" ? { content: "late", ...proof } : proof;
        const answer = await dead.key.attempt(operation, { params: { id: dead.id }, body });
        expect(verdict(answer), operation).toBe("409 lease_lost");
      }
    }
    expect(await messageIn(owner, channel, dead.id)).toEqual(before);
  });

  test("is finished with the token, and then not by the name either", async () => {
    const dead = await zombie();
    const { lease_token } = await again(dead);
    const ack = (body: object) => dead.key.call("ackMessage", { params: { id: dead.id }, body });
    expect(verdict(await ack({ lease_token }))).toBe("200 acknowledged");
    expect(verdict(await ack({ lease_token }))).toBe("200 already_acknowledged");
    expect(verdict(await ack({}))).toBe("409 lease_lost");
    const late = await dead.key.call("publishResult", { params: { id: dead.id }, body: { content: "late" } });
    expect(verdict(late)).toBe("409 lease_lost");
  });

  test("needs its token also after a release and a requeue of the message", async () => {
    const dead = await zombie();
    const { lease_token } = await again(dead);
    await dead.key.ok("releaseMessage", { params: { id: dead.id }, body: { lease_token } });
    await again(dead);
    expect(verdict(await dead.key.call("ackMessage", { params: { id: dead.id } }))).toBe("409 lease_lost");

    const { id: mortal } = await owner.ok("createChannel", {
      body: { name: "fenced-mortal", mode: "claimable", max_attempts: 1 },
    });
    const id = await postTo(owner, mortal);
    await leaseOn(dead.key, id, 10);
    await server.clock.advance(10);
    await owner.ok("requeueMessage", { params: { id } });
    await leaseOn(dead.key, id);
    expect(verdict(await dead.key.call("releaseMessage", { params: { id } }))).toBe("409 lease_lost");
  });

  test("that is a plain claim has no token, and goes by the name", async () => {
    const dead = await zombie();
    await dead.key.ok("claimMessage", { params: { id: dead.id } });
    expect(verdict(await dead.key.call("ackMessage", { params: { id: dead.id } }))).toBe("200 acknowledged");
  });
});

describe("an expired lease that nobody has taken over", () => {
  test("lets its worker acknowledge with the token, and with nothing else", async () => {
    const { id, key, otherKey, lost } = await zombie();
    const { lease_token } = lost;
    const before = await messageIn(owner, channel, id);
    const ack = (by: Client, body: { lease_token?: string; actor?: string }) =>
      by.call("ackMessage", { params: { id }, body });
    expect(verdict(await ack(key, {}))).toBe("409 not_claimed");
    expect(verdict(await ack(key, { actor: lost.message.claimed_by?.id ?? "" }))).toBe("409 not_claimed");
    expect(verdict(await ack(otherKey, { lease_token }))).toBe("409 lease_lost");
    expect(verdict(await ack(rescuer, { lease_token }))).toBe("409 lease_lost");
    expect(await messageIn(owner, channel, id)).toEqual(before);
    expect(verdict(await ack(key, { lease_token }))).toBe("200 acknowledged");
    expect(await messageIn(owner, channel, id)).toMatchObject({
      status: "acknowledged",
      claimed_by: lost.message.claimed_by,
      claim_epoch: 1,
    });
    expect(verdict(await rescuer.call("claimMessage", { params: { id } }))).toBe("409 already_claimed");
  });

  test("does not let it release, publish or heartbeat with the token", async () => {
    const { id, key, lost } = await zombie();
    const { lease_token } = lost;
    const before = await messageIn(owner, channel, id);
    const release = await key.call("releaseMessage", { params: { id }, body: { lease_token } });
    const publish = await key.call("publishResult", { params: { id }, body: { content: "late", lease_token } });
    const heartbeat = await key.call("heartbeatLease", { params: { token: lease_token } });
    expect([release, publish, heartbeat].map(verdict)).toEqual([
      "409 lease_lost",
      "409 lease_lost",
      "410 lease_expired",
    ]);
    expect(await messageIn(owner, channel, id)).toEqual(before);
  });
});

test("a token is useless to another key while the lease is live", async () => {
  const id = await postTo(owner, channel);
  const { lease_token } = await leaseOn(rescuer, id);
  const before = await messageIn(owner, channel, id);
  for (const operation of ["ackMessage", "releaseMessage"] as const) {
    const answer = await owner.call(operation, { params: { id }, body: { lease_token } });
    expect(verdict(answer)).toBe("409 lease_lost");
  }
  expect(await messageIn(owner, channel, id)).toEqual(before);
});

test("claim-and-ack says claimed_and_acked of what its holder finished by the token of a later lease", async () => {
  const worker = await mint(server.url, "finisher");
  const id = await postTo(owner, channel);
  await leaseOn(worker, id, 10);
  await server.clock.advance(10);
  const { lease_token } = await leaseOn(worker, id, 10);
  await worker.ok("ackMessage", { params: { id }, body: { lease_token } });
  const again = await worker.ok("claimAndAck", { body: { message_id: id } });
  expect(again).toMatchObject({ status: "claimed_and_acked", message: { id, status: "acknowledged" } });
});
