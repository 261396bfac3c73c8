import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, channelOf, client, mint, postTo, startServer, type TestServer } from "../../harness/harness.ts";
import { verdict } from "../../harness/verdict.ts";
import { leaseOn, messageIn, secondKey } from "../../harness/work.ts";

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
  channel = await channelOf(owner, "claims");
});
afterAll(() => server.stop());

const claim = (by: Client, id: string, body = {}) => by.call("claimMessage", { params: { id }, body });
const release = (by: Client, id: string, body = {}) => by.call("releaseMessage", { params: { id }, body });

describe("a plain claim", () => {
  test("goes to the first: 200 claimed, epoch 1, its holder and key on the message", async () => {
    const id = await postTo(owner, channel);
    const { key_id } = await worker.ok("readOwnKey");
    const { status, claim_epoch, message } = await worker.ok("claimMessage", { params: { id } });
    expect({ status, claim_epoch }).toEqual({ status: "claimed", claim_epoch: 1 });
    expect(message).toMatchObject({
      status: "claimed",
      claimed_by: { name: "worker" },
      claimed_by_key_id: key_id,
      claimed_at: server.clock.timestamp(),
      lease_expires_at: null,
      claim_epoch: 1,
    });
    expect(await messageIn(rival, channel, id)).toEqual(message);
  });

  test("by the same actor and key again is 200 already_claimed, and changes nothing", async () => {
    const id = await postTo(owner, channel);
    const first = await worker.ok("claimMessage", { params: { id } });
    await server.clock.advance(60);
    const again = await worker.ok("claimMessage", { params: { id }, headers: { "Idempotency-Key": "one" } });
    expect(again).toEqual({ ...first, status: "already_claimed" });
  });

  test("after the same actor and key has finished it is 200 already_acknowledged", async () => {
    const id = await postTo(owner, channel);
    await worker.ok("claimMessage", { params: { id } });
    await worker.ok("ackMessage", { params: { id } });
    expect(verdict(await claim(worker, id))).toBe("200 already_acknowledged");
  });

  test("by anyone else is 409 already_claimed: another owner, another actor of the key, another key of the owner", async () => {
    const id = await postTo(owner, channel);
    await worker.ok("claimMessage", { params: { id } });
    const colleague = client(server.url, await secondKey(worker, "worker-2"));
    const before = await messageIn(owner, channel, id);
    expect(verdict(await claim(rival, id))).toBe("409 already_claimed");
    expect(verdict(await claim(worker, id, { actor: "another name" }))).toBe("409 already_claimed");
    expect(verdict(await claim(colleague, id, { actor: before.claimed_by?.id }))).toBe("409 already_claimed");
    expect(await messageIn(owner, channel, id)).toEqual(before);
  });

  test("never expires", async () => {
    const id = await postTo(owner, channel);
    await worker.ok("claimMessage", { params: { id } });
    await server.clock.advance(7200);
    expect(verdict(await claim(rival, id))).toBe("409 already_claimed");
  });

  test("is executed again under the same Idempotency-Key, never replayed", async () => {
    const id = await postTo(owner, channel);
    const headers = { "Idempotency-Key": "claim-key" };
    const first = await worker.call("claimMessage", { params: { id }, headers });
    const second = await worker.call("claimMessage", { params: { id }, headers });
    expect([verdict(first), verdict(second)]).toEqual(["200 claimed", "200 already_claimed"]);
    expect(second.headers.has("x-idempotent-replay")).toBe(false);
    await worker.ok("releaseMessage", { params: { id } });
    await rival.ok("claimMessage", { params: { id } });
    expect(verdict(await worker.call("claimMessage", { params: { id }, headers }))).toBe("409 already_claimed");
  });

  test("of a message that does not exist is 404, of an expired one 410, of a broadcast one 409", async () => {
    expect(verdict(await claim(worker, "no-such-message"))).toBe("404 message_not_found");
    const brief = await owner.ok("createChannel", { body: { name: "brief", mode: "claimable", ttl_seconds: 300 } });
    const expired = await postTo(owner, brief.id);
    await server.clock.advance(300);
    expect(verdict(await claim(worker, expired))).toBe("410 message_expired");
    const spread = await postTo(owner, await channelOf(owner, "news", "broadcast"));
    expect(verdict(await claim(worker, spread))).toBe("409 channel_not_claimable");
    const leased = await worker.call("claimMessageWithLease", { params: { id: spread } });
    expect(verdict(leased)).toBe("409 channel_not_claimable");
    expect(verdict(await release(worker, spread))).toBe("409 channel_not_claimable");
  });
});

describe("the actor of a claim", () => {
  test("is the key's own if none is named, or null, or blank", async () => {
    for (const body of [{}, { actor: null }, { actor: "" }, { actor: "  " }]) {
      const id = await postTo(owner, channel);
      const { message } = await worker.ok("claimMessage", { params: { id }, body });
      expect(message.claimed_by?.name).toBe("worker");
    }
  });

  test("may be an own id, alias or name, and a new name becomes a new actor", async () => {
    const actor = await worker.ok("createActor", { body: { name: "night shift" } });
    await worker.ok("addActorAlias", { params: { actor: actor.id }, body: { alias: "ns" } });
    for (const named of [actor.id, "ns", "night shift", " night shift "]) {
      const { message } = await worker.ok("claimMessage", {
        params: { id: await postTo(owner, channel) },
        body: { actor: named },
      });
      expect(message.claimed_by).toEqual({ id: actor.id, name: "night shift" });
    }
    const { message } = await worker.ok("claimMessage", {
      params: { id: await postTo(owner, channel) },
      body: { actor: "never seen" },
    });
    expect(message.claimed_by?.name).toBe("never seen");
    const { name } = await worker.ok("readActor", { params: { actor: message.claimed_by?.id ?? "" } });
    expect(name).toBe("never seen");
  });

  test("of another owner is 403 actor_forbidden, by id and by alias, and claims nothing", async () => {
    const actor = await rival.ok("createActor", { body: { name: "theirs" } });
    await rival.ok("addActorAlias", { params: { actor: actor.id }, body: { alias: "their-alias" } });
    const id = await postTo(owner, channel);
    for (const named of [actor.id, "their-alias"]) {
      expect(verdict(await claim(worker, id, { actor: named }))).toBe("403 actor_forbidden");
    }
    expect((await messageIn(owner, channel, id)).status).toBe("unclaimed");
  });

  test("named like another owner's alias is still the caller's own if it exists, and so is the key's own actor", async () => {
    await worker.ok("createActor", { body: { name: "shared" } });
    const theirs = await rival.ok("createActor", { body: { name: "x" } });
    await rival.ok("addActorAlias", { params: { actor: theirs.id }, body: { alias: "shared" } });
    await rival.ok("addActorAlias", { params: { actor: theirs.id }, body: { alias: "worker" } });
    expect(verdict(await claim(worker, await postTo(owner, channel), { actor: "shared" }))).toBe("200 claimed");
    expect(verdict(await claim(worker, await postTo(owner, channel)))).toBe("200 claimed");
  });
});

describe("a release", () => {
  test("by the holder frees the message immediately, and leaves nothing of the claim on it", async () => {
    const id = await postTo(owner, channel);
    const fresh = await messageIn(owner, channel, id);
    await worker.ok("claimMessage", { params: { id } });
    const { status, message } = await worker.ok("releaseMessage", { params: { id } });
    expect(status).toBe("released");
    expect(message).toEqual({ ...fresh, claim_epoch: 1, attempts: 1 });
    const taken = await rival.ok("claimMessage", { params: { id } });
    expect(taken).toMatchObject({ status: "claimed", claim_epoch: 2 });
  });

  test("by anyone else is 409 already_claimed; of what nobody holds, 409 not_claimed", async () => {
    const id = await postTo(owner, channel);
    expect(verdict(await release(worker, id))).toBe("409 not_claimed");
    await worker.ok("claimMessage", { params: { id } });
    expect(verdict(await release(rival, id))).toBe("409 already_claimed");
    expect(verdict(await release(owner, id))).toBe("409 already_claimed");
    expect(verdict(await release(worker, id, { actor: "another name" }))).toBe("409 already_claimed");
    expect(verdict(await release(worker, id))).toBe("200 released");
    expect(verdict(await release(worker, id))).toBe("409 not_claimed");
  });

  test("of finished work is refused, even by whoever finished it", async () => {
    const id = await postTo(owner, channel);
    await worker.ok("claimMessage", { params: { id } });
    await worker.ok("ackMessage", { params: { id } });
    const before = await messageIn(owner, channel, id);
    expect(verdict(await release(worker, id))).toBe("409 already_claimed");
    expect(await messageIn(owner, channel, id)).toEqual(before);
  });

  test("of a leased message ends the lease: its token is useless", async () => {
    const id = await postTo(owner, channel);
    const { lease_token } = await leaseOn(worker, id);
    expect(verdict(await release(worker, id, { lease_token }))).toBe("200 released");
    const before = await messageIn(owner, channel, id);
    const heartbeat = await worker.call("heartbeatLease", { params: { token: lease_token } });
    expect(verdict(heartbeat)).toBe("410 lease_expired");
    const ack = await worker.call("ackMessage", { params: { id }, body: { lease_token } });
    expect(verdict(ack)).toBe("409 lease_lost");
    expect(verdict(await release(worker, id, { lease_token }))).toBe("409 lease_lost");
    expect(await messageIn(owner, channel, id)).toEqual(before);
  });
});
