import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Client, channelOf, mint, postTo, startServer, type TestServer } from "../../harness/harness.ts";
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
afterEach(() => expect(server.clock.pending, "requests that still wait").toBe(0));

const lane = (mode?: "broadcast", options = {}) => {
  made += 1;
  return owner
    .ok("createChannel", { body: { name: `waiting-${made}`, mode: mode ?? "claimable", ...options } })
    .then(({ id }) => id);
};
const list = (channel: string, query: Record<string, unknown>) =>
  owner.ok("listMessages", { params: { channel }, query: query as { wait: number } });

/** Resolves with the answer of the request once it waits; `over` says whether it still does. */
async function waiting<T>(request: Promise<T>, count = 1) {
  const state = { over: false };
  const answer = request.finally(() => {
    state.over = true;
  });
  await server.clock.untilPending(count);
  return { answer, state };
}

describe("a list with wait", () => {
  test("is woken by a post, immediately", async () => {
    const channel = await lane("broadcast");
    const { answer } = await waiting(list(channel, { wait: 20 }));
    const id = await postTo(owner, channel);
    expect((await answer).data.map((message) => message.id)).toEqual([id]);
  });

  test("does not wait if there is something, from the start or behind the cursor", async () => {
    const channel = await lane("broadcast");
    const { next_cursor } = await owner.ok("postMessage", { params: { channel }, body: { content: "1" } });
    await postTo(owner, channel, "2");
    expect((await list(channel, { wait: 20, since: "0" })).data).toHaveLength(2);
    expect((await list(channel, { wait: 20, since: next_cursor })).data).toHaveLength(1);
  });

  test("is woken only by messages behind its cursor, and answers with those", async () => {
    const channel = await lane("broadcast");
    const { next_cursor } = await owner.ok("postMessage", { params: { channel }, body: { content: "1" } });
    const { answer } = await waiting(list(channel, { wait: 20, since: next_cursor }));
    const id = await postTo(owner, channel, "2");
    expect((await answer).data.map((message) => message.id)).toEqual([id]);
  });

  test.each([-3600, 3600])("ends on time even if the clock is set by %i seconds meanwhile", async (by) => {
    const { answer, state } = await waiting(list(await lane("broadcast"), { wait: 10 }));
    server.clock.set(by);
    await server.clock.advance(9.9);
    expect(state.over).toBe(false);
    await server.clock.advance(0.1);
    expect((await answer).data).toEqual([]);
    server.clock.set(-by);
  });

  test.each([0.25, 1.5, 7])("ends after %s seconds, to the microsecond, with an empty page", async (wait) => {
    const channel = await lane("broadcast");
    const { answer, state } = await waiting(list(channel, { wait }));
    await server.clock.advance(wait - 0.000001);
    expect(state.over).toBe(false);
    await server.clock.advance(0.000001);
    expect(await answer).toEqual({ data: [], limit: 50, next_cursor: null });
  });

  test("is capped at the server's maximum of 25 seconds, not refused", async () => {
    const { answer, state } = await waiting(list(await lane(), { wait: 1e9 }));
    await server.clock.advance(24.9);
    expect(state.over).toBe(false);
    await server.clock.advance(0.1);
    expect((await answer).data).toEqual([]);
  });

  test("of 0 does not wait", async () => {
    expect((await list(await lane(), { wait: 0 })).data).toEqual([]);
  });

  test("keeps waiting after a message that the filter excludes, and ends with a match", async () => {
    const channel = await lane();
    const { answer, state } = await waiting(list(channel, { wait: 20, status: "claimed" }));
    const id = await postTo(owner, channel);
    await server.clock.advance(1);
    expect(state.over).toBe(false);
    await worker.ok("claimMessage", { params: { id } });
    expect((await answer).data.map((message) => message.id)).toEqual([id]);
  });

  test("for acknowledged is woken by the acknowledgement, and for dead by the last lease's end", async () => {
    const channel = await lane(undefined, { max_attempts: 1 });
    const [finished, lost] = [await postTo(owner, channel), await postTo(owner, channel)];
    const done = await waiting(list(channel, { wait: 20, status: "acknowledged" }));
    await worker.ok("claimMessage", { params: { id: finished } });
    expect(done.state.over).toBe(false);
    await worker.ok("ackMessage", { params: { id: finished } });
    expect((await done.answer).data.map((message) => message.id)).toEqual([finished]);
    await leaseOn(worker, lost, 10);
    const dead = await waiting(list(channel, { wait: 20, status: "dead" }));
    await server.clock.advance(10);
    expect((await dead.answer).data.map((message) => message.id)).toEqual([lost]);
  });

  test("wakes every reader", async () => {
    const channel = await lane("broadcast");
    const readers = [1, 2, 3].map(() => list(channel, { wait: 20 }));
    await server.clock.untilPending(3);
    await postTo(owner, channel);
    expect((await Promise.all(readers)).map(({ data }) => data.length)).toEqual([1, 1, 1]);
  });

  test("works by tasks/subscribe too", async () => {
    const channel = await lane();
    const { answer } = await waiting(worker.ok("subscribeTasks", { body: { channel, wait: 20 } }));
    const id = await postTo(owner, channel);
    expect((await answer).data.map((message) => message.id)).toEqual([id]);
  });
});

/** The events that free a task for a waiter. */
const freedBy: [string, (channel: string) => Promise<() => Promise<unknown>>][] = [
  ["a post", async (channel) => () => postTo(owner, channel)],
  ["a task posted by name", async (channel) => () => owner.ok("postTask", { body: { channel, content: "work" } })],
  [
    "a release",
    async (channel) => {
      const id = await postTo(owner, channel);
      await owner.ok("claimMessage", { params: { id } });
      return () => owner.ok("releaseMessage", { params: { id } });
    },
  ],
  [
    "a lease that runs out",
    async (channel) => {
      await leaseOn(owner, await postTo(owner, channel), 10);
      return () => server.clock.advance(10);
    },
  ],
  [
    "a lease that runs out after a heartbeat has extended it",
    async (channel) => {
      const { lease_token: token } = await leaseOn(owner, await postTo(owner, channel), 15);
      return async () => {
        await owner.ok("heartbeatLease", { params: { token }, body: { lease_seconds: 17 } });
        await server.clock.advance(17);
      };
    },
  ],
  [
    "a lease that runs out sooner after a heartbeat has shortened it",
    async (channel) => {
      const { lease_token: token } = await leaseOn(owner, await postTo(owner, channel), 3600);
      return async () => {
        await owner.ok("heartbeatLease", { params: { token }, body: { lease_seconds: 5 } });
        await server.clock.advance(5);
      };
    },
  ],
  [
    "a requeue",
    async (channel) => {
      const id = await postTo(owner, channel);
      await owner.ok("patchChannel", { params: { channel }, body: { max_attempts: 1 } });
      await owner.ok("claimMessage", { params: { id } });
      await owner.ok("releaseMessage", { params: { id } });
      return () => owner.ok("requeueMessage", { params: { id } });
    },
  ],
];

describe("waiting for work", () => {
  test.each(freedBy)("by claim-next ends with %s", async (_, prepare) => {
    const channel = await lane();
    const free = await prepare(channel);
    const { answer, state } = await waiting(worker.ok("claimTask", { body: { channel, wait: 20 } }));
    expect(state.over).toBe(false);
    await free();
    expect((await answer).claimed).toMatchObject({ status: "claimed", claimed_by: { name: "worker" } });
  });

  test.each(freedBy)("by a list of unclaimed ends with %s", async (_, prepare) => {
    const channel = await lane();
    const free = await prepare(channel);
    const { answer } = await waiting(list(channel, { wait: 20, status: "unclaimed" }));
    await free();
    expect((await answer).data).toHaveLength(1);
  });

  test("hands one post to one of three, and the others keep waiting", async () => {
    const channel = await lane();
    const claimers = [1, 2, 3].map(() => worker.ok("claimTask", { body: { channel, wait: 20 } }));
    await server.clock.untilPending(3);
    const id = await postTo(owner, channel);
    await expect.poll(() => server.clock.pending).toBe(2);
    await server.clock.advance(20);
    const claimed = (await Promise.all(claimers)).map((answer) => answer.claimed?.id);
    expect(claimed.filter((one) => one !== undefined)).toEqual([id]);
  });

  test("never exceeds its time, and says that there is nothing", async () => {
    const { answer } = await waiting(worker.ok("claimTask", { body: { channel: await lane(), wait: 1.5 } }));
    await server.clock.advance(1.5);
    expect(await answer).toMatchObject({ claimed: null, message: null });
  });

  test("ends when the client disconnects: later messages stay free", async () => {
    const channel = await lane();
    const client = new AbortController();
    const gone = worker.ok("claimTask", { body: { channel, wait: 20 }, signal: client.signal });
    await server.clock.untilPending(1);
    client.abort();
    await expect(gone).rejects.toThrow();
    await expect.poll(() => server.clock.pending).toBe(0);
    const id = await postTo(owner, channel);
    expect(await messageIn(owner, channel, id)).toMatchObject({ status: "unclaimed", claim_epoch: 0 });
    expect(await idsWith(owner, channel, "unclaimed")).toEqual([id]);
  });

  test("passes the work on if the first of two waiters has gone", async () => {
    const channel = await lane();
    const client = new AbortController();
    const gone = worker.ok("claimTask", { body: { channel, wait: 20 }, signal: client.signal });
    await server.clock.untilPending(1);
    const patient = worker.ok("claimTask", { body: { channel, wait: 20 } });
    await server.clock.untilPending(2);
    client.abort();
    await expect(gone).rejects.toThrow();
    // Until the server knows, the work may go to the client that has gone.
    await expect.poll(() => server.clock.pending).toBe(1);
    const id = await postTo(owner, channel);
    expect((await patient).claimed?.id).toBe(id);
  });
});

test("waiting for a result ends when it is published, or with 404 when the time is up", async () => {
  const channel = await channelOf(owner, "awaited");
  const id = await postTo(owner, channel);
  const { answer } = await waiting(owner.ok("readResult", { params: { id }, query: { wait: 20 } }));
  await worker.ok("publishResult", { params: { id }, body: { content: "made" } });
  expect((await answer).result.content).toBe("made");
  const other = await postTo(owner, channel);
  const late = await waiting(owner.call("readResult", { params: { id: other }, query: { wait: 0.5 } }));
  await server.clock.advance(0.5);
  expect((await late.answer).status).toBe(404);
});
