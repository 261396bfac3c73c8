import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { agents, type Client, postTo, startServer, type TestServer } from "../../harness/harness.ts";
import { sweep } from "../../harness/sweep.ts";
import { verdict } from "../../harness/verdict.ts";
import { leaseOn } from "../../harness/work.ts";

let server: TestServer;
let owner: Client;
let worker: Client;
let made = 0;
beforeAll(async () => {
  server = await startServer();
  [owner, worker] = (await agents(server.url, 2)) as [Client, Client];
});
afterAll(() => server.stop());

async function capped(
  mode: "claimable" | "broadcast",
  max_messages: number | null,
  max_attempts: number | null = null,
) {
  made += 1;
  const body = { name: `capped-${made}`, mode, max_messages, max_attempts, ttl_seconds: 300 };
  return (await owner.ok("createChannel", { body })).id;
}
const listed = async (channel: string): Promise<string[]> =>
  (await owner.ok("listMessages", { params: { channel } })).data.map(({ content }) => content);
const history = async (channel: string): Promise<string[]> =>
  (await owner.ok("listHistory", { params: { channel } })).data.map(({ content }) => content);
const post = (channel: string, content = "more") =>
  owner.call("postMessage", { params: { channel }, body: { content } });
async function done(channel: string, content: string): Promise<void> {
  const id = await postTo(owner, channel, content);
  await worker.ok("claimMessage", { params: { id } });
  await worker.ok("ackMessage", { params: { id } });
}

describe("max_messages of a broadcast channel", () => {
  test("accepts every post and evicts the oldest: a list shows the newest, in order", async () => {
    const channel = await capped("broadcast", 3);
    for (let count = 1; count <= 7; count += 1) await postTo(owner, channel, `${count}`);
    expect(await listed(channel)).toEqual(["5", "6", "7"]);
    await server.clock.advance(301);
    expect(await history(channel)).toEqual(["7", "6", "5"]);
  });

  test("holds however many post concurrently", async () => {
    const channel = await capped("broadcast", 5);
    await Promise.all(Array.from({ length: 40 }, (_, index) => postTo(owner, channel, `${index}`)));
    expect(await listed(channel)).toHaveLength(5);
  });

  test("counts no retracted or expired message, whether or not it has been archived", async () => {
    const channel = await capped("broadcast", 2);
    await postTo(owner, channel, "old");
    await server.clock.advance(200);
    await owner.ok("retractMessage", { params: { id: await postTo(owner, channel, "retracted") } });
    await postTo(owner, channel, "kept");
    await server.clock.advance(100);
    await postTo(owner, channel, "new");
    expect(await listed(channel)).toEqual(["kept", "new"]);
    expect(await history(channel)).toEqual(["old"]);
    await server.clock.advance(200);
    await sweep(server);
    await postTo(owner, channel, "newer");
    expect(await listed(channel)).toEqual(["new", "newer"]);
  });

  test("applies to the next post when lowered, and evicts nothing once lifted", async () => {
    const channel = await capped("broadcast", null);
    for (let count = 1; count <= 5; count += 1) await postTo(owner, channel, `${count}`);
    await owner.ok("patchChannel", { params: { channel }, body: { max_messages: 2 } });
    await postTo(owner, channel, "6");
    expect(await listed(channel)).toEqual(["5", "6"]);
    await owner.ok("patchChannel", { params: { channel }, body: { max_messages: null } });
    await postTo(owner, channel, "7");
    expect(await listed(channel)).toEqual(["5", "6", "7"]);
  });
});

describe("max_messages of a claimable channel", () => {
  test("evicts finished messages, oldest first, and never work (L17)", async () => {
    const channel = await capped("claimable", 3);
    await done(channel, "done-1");
    await done(channel, "done-2");
    const id = await postTo(owner, channel, "held");
    const { lease_token } = await leaseOn(worker, id, 60);
    await postTo(owner, channel, "waiting-1");
    expect(await listed(channel)).toEqual(["done-2", "held", "waiting-1"]);
    await postTo(owner, channel, "waiting-2");
    expect(await listed(channel)).toEqual(["held", "waiting-1", "waiting-2"]);
    expect(verdict(await post(channel))).toBe("429 channel_full");
    expect(verdict(await worker.call("ackMessage", { params: { id }, body: { lease_token } }))).toBe(
      "200 acknowledged",
    );
    expect((await post(channel, "fits")).status).toBe(201);
    expect(await listed(channel)).toEqual(["waiting-1", "waiting-2", "fits"]);
  });

  test("refuses if only work is left, on every way of posting, and changes nothing", async () => {
    const channel = await capped("claimable", 2);
    await postTo(owner, channel, "1");
    await leaseOn(worker, await postTo(owner, channel, "2"), 10);
    const body = { channel, content: "more" };
    const answers = [
      await post(channel),
      await owner.call("postTask", { body }),
      await owner.call("postTaskWithResult", { body }),
      await owner.call("broadcastTask", { body }),
      await owner.call("postTask", { body, headers: { "Idempotency-Key": "full" } }),
    ];
    expect(new Set(answers.map((answer) => verdict(answer)))).toEqual(new Set(["429 channel_full"]));
    expect(await listed(channel)).toEqual(["1", "2"]);
    await server.clock.advance(10);
    expect(verdict(await post(channel))).toBe("429 channel_full");
    await worker.ok("claimTask", { body: { channel } });
    expect(verdict(await post(channel))).toBe("429 channel_full");
  });

  test("accepts exactly as many as fit, however many post concurrently", async () => {
    const channel = await capped("claimable", 5);
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(channel)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(5);
    expect(await listed(channel)).toHaveLength(5);
  });

  test.each([["a release"], ["a lost lease"], ["a lost lease, written down"]])(
    "evicts messages that died by %s, after finished ones",
    async (way) => {
      const channel = await capped("claimable", 2, 1);
      const id = await postTo(owner, channel, "dead");
      const { lease_token } = await leaseOn(worker, id, 10);
      if (way === "a release") await worker.ok("releaseMessage", { params: { id }, body: { lease_token } });
      else await server.clock.advance(10);
      if (way === "a lost lease, written down") await sweep(server);
      await done(channel, "done");
      await postTo(owner, channel, "1");
      expect(await listed(channel)).toEqual(["dead", "1"]);
      await postTo(owner, channel, "2");
      expect(await listed(channel)).toEqual(["1", "2"]);
      expect(verdict(await post(channel))).toBe("429 channel_full");
    },
  );

  test.each([
    ["not yet written down", false],
    ["written down", true],
  ])("drops the oldest of the dead, one whose last lease ran out included, which is %s", async (_, isWritten) => {
    const channel = await capped("claimable", 2, 1);
    const [lost, released] = [await postTo(owner, channel, "lost"), await postTo(owner, channel, "released")];
    await leaseOn(worker, lost, 10);
    await worker.ok("claimMessage", { params: { id: released } });
    await worker.ok("releaseMessage", { params: { id: released } });
    await server.clock.advance(10);
    if (isWritten) await sweep(server);
    await postTo(owner, channel, "new");
    expect(await listed(channel)).toEqual(["released", "new"]);
  });

  test("has room again when work expires, and the expired work is history", async () => {
    const channel = await capped("claimable", 2);
    await postTo(owner, channel, "1");
    await worker.ok("claimMessage", { params: { id: await postTo(owner, channel, "2") } });
    expect(verdict(await post(channel))).toBe("429 channel_full");
    await server.clock.advance(301);
    await postTo(owner, channel, "3");
    expect(await listed(channel)).toEqual(["3"]);
    expect(await history(channel)).toEqual(["2", "1"]);
  });
});
