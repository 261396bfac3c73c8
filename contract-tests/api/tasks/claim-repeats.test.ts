import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Client, channelOf, mint, postTo, startServer, type TestServer } from "../../harness/harness.ts";
import { verdict } from "../../harness/verdict.ts";
import { secondKey } from "../../harness/work.ts";

let server: TestServer;
let worker: Client;
let channel: string;
let ids: string[];
let made = 0;
beforeAll(async () => {
  server = await startServer();
  worker = await mint(server.url, "worker");
});
afterAll(() => server.stop());
beforeEach(async () => {
  made += 1;
  channel = await channelOf(worker, `lane-${made}`);
  ids = [];
  for (const content of ["a", "b", "c"]) ids.push(await postTo(worker, channel, content));
});

const claim = (key: string, body: object = {}, by = worker) =>
  by.ok("claimTask", { body: { channel, ...body }, headers: { "Idempotency-Key": key } });
const held = async () => {
  const { data } = await worker.ok("listMessages", { params: { channel }, query: { status: "claimed" } });
  return data.map(({ id }) => id);
};

describe("claiming the next task under an Idempotency-Key", () => {
  test("returns the same task and the same lease again, and claims no other", async () => {
    const first = await claim("k", { lease_seconds: 60 });
    await server.clock.advance(5);
    const second = await claim("k", { lease_seconds: 60 });
    expect(first.message?.id).toBe(ids[0]);
    expect(second).toEqual(first);
    expect(await held()).toEqual([ids[0]]);
  });

  test("without a lease returns the same task again", async () => {
    const first = await claim("k");
    expect(await claim("k")).toEqual(first);
    expect(await held()).toEqual([ids[0]]);
  });

  test("is executed again, not replayed: a lease that was extended shows its new end", async () => {
    const { lease_token } = await claim("k", { lease_seconds: 10 });
    await server.clock.advance(8);
    const beat = await worker.ok("heartbeatLease", {
      params: { token: String(lease_token) },
      body: { lease_seconds: 60 },
    });
    const answer = await worker.call("claimTask", {
      body: { channel, lease_seconds: 10 },
      headers: { "Idempotency-Key": "k" },
    });
    expect(answer.body).toMatchObject({ lease_token, lease_expires_at: beat.lease_expires_at });
    expect(answer.headers.has("x-idempotent-replay")).toBe(false);
  });

  test("returns all tasks of a claim of several that are still held", async () => {
    const first = await claim("k", { max: 2, lease_seconds: 60 });
    expect(await claim("k", { max: 2, lease_seconds: 60 })).toEqual(first);
    await worker.ok("ackMessage", { params: { id: ids[0] ?? "" } });
    const left = await claim("k", { max: 2, lease_seconds: 60 });
    expect(left.messages).toEqual(first.messages?.slice(1));
  });

  test.each(["ackMessage", "releaseMessage"] as const)("claims anew once the claim was ended by %s", async (end) => {
    await claim("k");
    await worker.ok(end, { params: { id: ids[0] ?? "" } });
    const next = await claim("k");
    expect(next.message?.id).toBe(end === "ackMessage" ? ids[1] : ids[0]);
    expect(next.claim_epoch).toBe(end === "ackMessage" ? 1 : 2);
  });

  test("claims anew once the lease has expired", async () => {
    const first = await claim("k", { lease_seconds: 10 });
    await server.clock.advance(10);
    const second = await claim("k", { lease_seconds: 10 });
    expect(second.message?.id).toBe(ids[0]);
    expect(second.claim_epoch).toBe(2);
    expect(second.lease_token).not.toBe(first.lease_token);
  });

  test("returns another task to another key, actor or lane, and to another Idempotency-Key", async () => {
    const second = { url: server.url, key: await secondKey(worker, `second-${made}`) };
    await claim("k");
    const answer = await worker.attempt("claimTask", {
      body: { channel },
      headers: { "Idempotency-Key": "k", "X-API-Key": second.key },
    });
    expect(answer.body).toMatchObject({ message: { id: ids[1] } });
    expect((await claim("k", { actor: "somebody else" })).message?.id).toBe(ids[2]);
    expect(await claim("another")).toMatchObject({ claimed: null });
    const elsewhere = await channelOf(worker, `other-lane-${made}`);
    const there = await postTo(worker, elsewhere, "there");
    expect((await claim("k", { channel: elsewhere })).message?.id).toBe(there);
  });

  test("sent ten times concurrently claims one task", async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => claim("k", { lease_seconds: 60 })));
    expect(new Set(answers.map(({ lease_token }) => lease_token)).size).toBe(1);
    expect(await held()).toHaveLength(1);
  });

  test("waits like any other, and its repeat gets what the wait was given", async () => {
    const lane = await channelOf(worker, `empty-${made}`);
    const waits = [1, 2].map(() => claim("k", { channel: lane, wait: 20, lease_seconds: 60 }));
    await server.clock.untilPending(2);
    const id = await postTo(worker, lane, "late");
    const [first, second] = await Promise.all(waits);
    expect(first?.message?.id).toBe(id);
    expect(second).toEqual(first);
  });

  test("is independent of a claim by id under the same key", async () => {
    const [, second = ""] = ids;
    const byId = await worker.attempt("claimMessageWithLease", {
      params: { id: second },
      body: { lease_seconds: 60 },
      headers: { "Idempotency-Key": "k" },
    });
    expect(verdict(byId)).toBe("200 claimed");
    expect((await claim("k")).message?.id).toBe(ids[0]);
  });
});
