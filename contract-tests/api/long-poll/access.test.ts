import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { freshDatabase, type TestDatabase } from "../../harness/database.ts";
import {
  type Client,
  channelOf,
  client,
  mint,
  postTo,
  startHastyServer,
  startServer,
  type TestServer,
} from "../../harness/harness.ts";
import { verdict } from "../../harness/verdict.ts";
import { leaseOn, messageIn } from "../../harness/work.ts";

let database: TestDatabase;
let server: TestServer;
let owner: Client;
let worker: Client;
let made = 0;

const untouched = { status: "unclaimed", claim_epoch: 0, claimed_by: null };

beforeAll(async () => {
  database = await freshDatabase();
  server = await startServer({ database });
  owner = await mint(server.url, "owner");
  worker = await mint(server.url, "worker");
});
afterAll(async () => {
  await server.stop();
  await database.remove();
});
afterEach(() => expect(server.clock.pending, "requests that still wait").toBe(0));

const lane = (mode?: "broadcast") => {
  made += 1;
  return channelOf(owner, `lane-${made}`, mode);
};
const take = (by: Client, channel: string, body: { wait?: number; lease_seconds?: number } = {}) =>
  by.call("claimTask", { body: { channel, wait: 20, ...body } });
const read = (by: Client, channel: string) => by.call("listMessages", { params: { channel }, query: { wait: 20 } });
const waitingWays: Record<string, (by: Client, channel: string) => Promise<{ status: number; body: unknown }>> = {
  claim: take,
  read,
};

/**
 * The answer to a request that already waits, as a promise in a box: what it says may come later. On PostgreSQL who waits also
 * looks every now and then, with what it may see by then: once `settled`, it waits again or is answered.
 */
async function begun<T>(answering: Promise<T>, count = 1) {
  let over = false;
  const answer = answering.finally(() => {
    over = true;
  });
  const settled = (waits = count) =>
    expect.poll(() => over || server.clock.pending >= waits, { interval: 1 }).toBe(true);
  await settled();
  expect(over).toBe(false);
  return { answer, settled };
}

describe("a waiter sees only what it may see when the wait ends", () => {
  test.each(Object.entries(waitingWays))("a waiting %s of a channel it lost access to is 403", async (_, wait) => {
    const channel = await lane(wait === read ? "broadcast" : undefined);
    const { answer, settled } = await begun(wait(worker, channel));
    await owner.ok("patchChannel", { params: { channel }, body: { access: "restricted" } });
    await settled();
    const id = await postTo(owner, channel, "secret");
    const { status, body } = await answer;
    expect(verdict({ status, body })).toBe("403 channel_access_denied");
    expect(JSON.stringify(body)).not.toContain("secret");
    if (wait === take) expect(await messageIn(owner, channel, id)).toMatchObject(untouched);
  });

  test("of a crowd of readers that one post wakes, each is answered what it may see, behind its own cursor", async () => {
    const channel = await lane("broadcast");
    const { next_cursor: since } = await owner.ok("postMessage", { params: { channel }, body: { content: "first" } });
    const [next, later] = [
      { wait: 20, since },
      { wait: 20, since: "2100-01-01T00:00:00Z" },
    ];
    const ask = (by: Client, query: typeof next) => by.call("listMessages", { params: { channel }, query });
    const crowd = Array.from({ length: 40 }, () => [ask(owner, next), ask(worker, next), ask(owner, later)]).flat();
    await server.clock.untilPending(crowd.length);
    await owner.ok("patchChannel", { params: { channel }, body: { access: "restricted" } });
    const id = await postTo(owner, channel, "for members");
    const open = await Promise.all(crowd.filter((_, index) => index % 3 === 0));
    for (const { body } of open) expect(body).toMatchObject({ data: [{ id }] });
    const shut = await Promise.all(crowd.filter((_, index) => index % 3 === 1));
    expect(new Set(shut.map(verdict))).toEqual(new Set(["403 channel_access_denied"]));
    await server.clock.advance(20);
    const late = await Promise.all(crowd.filter((_, index) => index % 3 === 2));
    for (const { body } of late) expect(body).toMatchObject({ data: [] });
  });

  test.each(Object.entries(waitingWays))("a waiting %s of a revoked key is 401", async (_, wait) => {
    const channel = await lane(wait === read ? "broadcast" : undefined);
    const leaving = await mint(server.url, "leaving");
    const { answer, settled } = await begun(wait(leaving, channel));
    await leaving.ok("revokeOwnKey");
    await settled();
    const id = await postTo(owner, channel);
    expect(verdict(await answer)).toBe("401 unauthorized");
    if (wait === take) expect(await messageIn(owner, channel, id)).toMatchObject(untouched);
  });

  test.each(Object.entries(waitingWays))("a waiting %s of a deleted channel is 404", async (_, wait) => {
    const channel = await lane();
    const { answer, settled } = await begun(wait(worker, channel));
    await owner.ok("deleteChannel", { params: { channel } });
    await settled();
    await server.clock.advance(20);
    expect(verdict(await answer)).toBe("404 channel_not_found");
  });

  test("the work that a revoked key waited for goes to the next waiter", async () => {
    const channel = await lane();
    const leaving = await mint(server.url, "leaving");
    const first = await begun(take(leaving, channel));
    const second = await begun(take(worker, channel), 2);
    await leaving.ok("revokeOwnKey");
    await first.settled(2);
    const id = await postTo(owner, channel);
    expect(verdict(await first.answer)).toBe("401 unauthorized");
    expect((await second.answer).body).toMatchObject({ claimed: { id, claimed_by: { name: "worker" } } });
  });
});

test("a waiting claim that fails blocks nobody: the next post wakes the next waiter", async () => {
  const channel = await lane();
  const hasty = await startHastyServer(database);
  onTestFinished(() => hasty.stop());
  const claimer = client(hasty.url, worker.key);
  const held = await database.hold();
  expect(verdict(await take(claimer, channel))).toBe("503 service_unavailable");
  await held.end();
  const taken = take(claimer, channel);
  await hasty.clock.untilPending(1);
  const id = await postTo(client(hasty.url, owner.key), channel);
  expect((await taken).body).toMatchObject({ claimed: { id } });
});

describe("the end of a lease wakes waiting claimers", () => {
  test("even if it started while they waited", async () => {
    const channel = await lane();
    const claimers = [
      await begun(take(worker, channel, { lease_seconds: 10 })),
      await begun(take(owner, channel, { lease_seconds: 10 }), 2),
    ];
    const id = await postTo(owner, channel);
    // On PostgreSQL the first may be at its own look as the post comes, which then goes to the second.
    const won = await Promise.race(claimers.map(({ answer }, index) => answer.then(({ body }) => ({ body, index }))));
    expect(won.body).toMatchObject({ claimed: { id, claim_epoch: 1 } });
    const other = claimers[1 - won.index];
    await other?.settled(1);
    await server.clock.advance(10);
    expect((await other?.answer)?.body).toMatchObject({ claimed: { id, claim_epoch: 2 } });
  });

  test("even if the first of them has gone", async () => {
    const channel = await lane();
    const id = await postTo(owner, channel);
    await leaseOn(worker, id, 10);
    const leaving = new AbortController();
    const gone = owner.call("claimTask", { body: { channel, wait: 20 }, signal: leaving.signal });
    const { answer } = await begun(take(owner, channel), 2);
    leaving.abort();
    await expect(gone).rejects.toThrow();
    await expect.poll(() => server.clock.pending).toBe(1);
    await server.clock.advance(10);
    expect((await answer).body).toMatchObject({ claimed: { id, claim_epoch: 2 } });
  });

  test("at the time set by its last heartbeat, even if the waiter that learned of it has gone", async () => {
    const channel = await lane();
    const id = await postTo(owner, channel);
    const { lease_token: token } = await leaseOn(worker, id, 20);
    const leaving = new AbortController();
    const gone = owner.call("claimTask", { body: { channel, wait: 25 }, signal: leaving.signal });
    await server.clock.untilPending(1);
    const { answer } = await begun(take(owner, channel, { wait: 25 }), 2);
    const { lease_expires_at } = await worker.ok("heartbeatLease", { params: { token }, body: { lease_seconds: 10 } });
    await server.clock.untilPending(2);
    leaving.abort();
    await expect(gone).rejects.toThrow();
    await expect.poll(() => server.clock.pending).toBe(1);
    await server.clock.advance((Date.parse(lease_expires_at) - Date.parse(server.clock.timestamp())) / 1000);
    expect((await answer).body).toMatchObject({ claimed: { id, claim_epoch: 2, claimed_at: lease_expires_at } });
  });
});

test("a waiter is recognised by a bearer key after two blanks", async () => {
  const channel = await lane("broadcast");
  const headers = { Authorization: `Bearer  ${worker.key}` };
  const { answer } = await begun(
    client(server.url).raw("GET", `/v1/channels/${channel}/messages?wait=20`, { headers }),
  );
  const id = await postTo(owner, channel);
  const { status, body } = await answer;
  expect(status).toBe(200);
  expect(body).toMatchObject({ data: [{ id }] });
});
