import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { everyRow } from "../../harness/every-row.ts";
import { type Client, channelOf, mint, postTo, startServer, type TestServer } from "../../harness/harness.ts";
import { verdict } from "../../harness/verdict.ts";
import { leaseOn, messageIn } from "../../harness/work.ts";

let server: TestServer;
let owner: Client;
let worker: Client;
let stranger: Client;
let lane: string;
let news: string;
beforeAll(async () => {
  server = await startServer();
  owner = await mint(server.url, "owner");
  worker = await mint(server.url, "worker");
  stranger = await mint(server.url, "stranger");
  lane = await channelOf(owner, "lane");
  news = await channelOf(owner, "news", "broadcast");
});
afterAll(() => server.stop());

const ack = (client: Client, id: string, body = {}) => client.call("ackMessage", { params: { id }, body });

describe("acknowledging work", () => {
  test("by its holder finishes it: status acknowledged, with actor and time", async () => {
    const id = await postTo(owner, lane);
    const { message: claimed } = await worker.ok("claimMessage", { params: { id } });
    await server.clock.advance(5);
    const { status, message } = await worker.ok("ackMessage", { params: { id }, body: { metadata: { took: 5 } } });
    expect(status).toBe("acknowledged");
    expect(message).toMatchObject({ status: "acknowledged", claim_epoch: 1, claimed_by: claimed.claimed_by });
    expect(message.acknowledged_by).toEqual([{ ...claimed.claimed_by, occurred_at: server.clock.timestamp() }]);
    expect(await messageIn(owner, lane, id)).toEqual(message);
  });

  test("again is 200 already_acknowledged, with a single entry and no replay header", async () => {
    const id = await postTo(owner, lane);
    await worker.ok("claimMessage", { params: { id } });
    const first = await worker.ok("ackMessage", { params: { id }, headers: { "Idempotency-Key": "ack-once" } });
    await server.clock.advance(5);
    const again = await worker.call("ackMessage", { params: { id }, headers: { "Idempotency-Key": "ack-once" } });
    expect(verdict(again)).toBe("200 already_acknowledged");
    expect(again.headers.has("x-idempotent-replay")).toBe(false);
    expect(again.body).toMatchObject({ message: first.message });
  });

  test("may carry metadata, as each claim may: it is validated, and kept nowhere", async () => {
    const metadata = (note: string) => ({ metadata: { note } });
    const id = await postTo(owner, lane, "the text itself");
    await worker.ok("claimMessage", { params: { id }, body: metadata("with the claim") });
    const headers = { "Idempotency-Key": "noted" };
    await worker.ok("ackMessage", { params: { id }, body: metadata("with the ack"), headers });
    const leased = await postTo(owner, lane);
    await worker.ok("claimMessageWithLease", { params: { id: leased }, body: metadata("with the lease") });
    await worker.ok("ackMessages", { body: { messages: [{ id: leased, ...metadata("with the batch") }] } });
    await postTo(owner, lane);
    await worker.ok("claimTask", { body: { channel: lane, ...metadata("with the task") } });
    const message_id = await postTo(owner, lane);
    await worker.ok("claimAndAck", { body: { message_id, ...metadata("with both") } });
    const seen = await postTo(owner, news);
    await worker.ok("ackMessage", { params: { id: seen }, body: metadata("with what was seen") });
    const rows = await everyRow(server.database);
    expect(rows).toContain("the text itself");
    expect(rows).not.toMatch(/with (the|both|what)/);
    for (const odd of [["a list"], "x".repeat(17_000)] as unknown[])
      expect(verdict(await ack(worker, id, { metadata: typeof odd === "string" ? { odd } : odd }))).toMatch(/^422/);
  });

  test("under a lease takes the token or the name, and the repeat by token is 200", async () => {
    const [byToken, byName] = [await postTo(owner, lane), await postTo(owner, lane)];
    const { lease_token } = await leaseOn(worker, byToken);
    await leaseOn(worker, byName);
    expect(verdict(await ack(worker, byToken, { lease_token }))).toBe("200 acknowledged");
    expect(verdict(await ack(worker, byToken, { lease_token }))).toBe("200 already_acknowledged");
    expect(verdict(await ack(worker, byName))).toBe("200 acknowledged");
  });

  test("by a stranger is 409 already_claimed, and nothing is finished", async () => {
    const id = await postTo(owner, lane);
    await worker.ok("claimMessage", { params: { id } });
    const before = await messageIn(owner, lane, id);
    expect(verdict(await ack(stranger, id))).toBe("409 already_claimed");
    expect(verdict(await ack(owner, id))).toBe("409 already_claimed");
    expect(verdict(await ack(worker, id, { actor: "another name of the same key" }))).toBe("409 already_claimed");
    expect(await messageIn(owner, lane, id)).toEqual(before);
  });

  test("that nobody has claimed is 409 not_claimed, even for its owner and poster", async () => {
    const id = await postTo(owner, lane);
    expect(verdict(await ack(stranger, id))).toBe("409 not_claimed");
    expect(verdict(await ack(owner, id))).toBe("409 not_claimed");
    expect((await messageIn(owner, lane, id)).status).toBe("unclaimed");
  });

  test("that somebody else has finished is 409 already_claimed", async () => {
    const id = await postTo(owner, lane);
    await worker.ok("claimMessage", { params: { id } });
    await worker.ok("ackMessage", { params: { id } });
    expect(verdict(await ack(stranger, id))).toBe("409 already_claimed");
  });

  test("lasts: the message stays unavailable after its lease would have expired", async () => {
    const id = await postTo(owner, lane);
    const { lease_token } = await leaseOn(worker, id, 10);
    await worker.ok("ackMessage", { params: { id }, body: { lease_token } });
    await server.clock.advance(3600);
    expect(verdict(await stranger.call("claimMessage", { params: { id } }))).toBe("409 already_claimed");
    expect((await messageIn(owner, lane, id)).status).toBe("acknowledged");
  });

  test("of an unknown message is 404, of an expired one 410", async () => {
    expect(verdict(await ack(worker, "no-such-message"))).toBe("404 message_not_found");
    const brief = await owner.ok("createChannel", { body: { name: "brief", mode: "claimable", ttl_seconds: 300 } });
    const id = await postTo(owner, brief.id);
    await worker.ok("claimMessage", { params: { id } });
    await server.clock.advance(300);
    expect(verdict(await ack(worker, id))).toBe("410 message_expired");
  });
});

describe("acknowledging broadcasts", () => {
  test("is open to every reader, each once, oldest first", async () => {
    const id = await postTo(owner, news);
    expect(verdict(await ack(stranger, id))).toBe("200 acknowledged");
    await server.clock.advance(1);
    expect(verdict(await ack(worker, id))).toBe("200 acknowledged");
    expect(verdict(await ack(stranger, id))).toBe("200 already_acknowledged");
    const { acknowledged_by, status } = await messageIn(owner, news, id);
    expect(acknowledged_by.map(({ name }) => name)).toEqual(["stranger", "worker"]);
    expect(status).toBe("unclaimed");
  });

  test("counts actors, not keys: two actors of one key are two readers", async () => {
    const id = await postTo(owner, news);
    await ack(worker, id, { actor: "left hand" });
    await ack(worker, id, { actor: "right hand" });
    const { acknowledged_by } = await messageIn(owner, news, id);
    expect(acknowledged_by.map(({ name }) => name).sort()).toEqual(["left hand", "right hand"]);
  });

  test("of an expired message is 410", async () => {
    const brief = await owner.ok("createChannel", {
      body: { name: "brief news", mode: "broadcast", ttl_seconds: 300 },
    });
    const id = await postTo(owner, brief.id);
    await server.clock.advance(300);
    expect(verdict(await ack(worker, id))).toBe("410 message_expired");
  });
});

test("acknowledging a broadcast under a new actor while it is retracted succeeds or is 404, never a server error", async () => {
  for (let round = 0; round < 20; round += 1) {
    const id = await postTo(owner, news);
    const answers = await Promise.all([
      ack(worker, id, { actor: `reader of ${round}` }),
      owner.call("retractMessage", { params: { id } }),
      ack(stranger, id, { actor: `another of ${round}` }),
    ]);
    const [first, retracted, second] = answers.map(verdict);
    expect(retracted).toBe("200 retracted");
    for (const answer of [first, second]) expect(answer).toMatch(/^(200 acknowledged|404 message_not_found)$/);
  }
});
