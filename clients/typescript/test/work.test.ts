import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkedFetch } from "../../../contract-tests/harness/checked-fetch.ts";
import { channelOf, mint, postTo, startServer, type TestServer } from "../../../contract-tests/harness/harness.ts";
import { messageIn } from "../../../contract-tests/harness/work.ts";
import { type Client, createClient, LeaseLost, Refusal, succeeded, type Task } from "../src/index.ts";

let server: TestServer;
let client: Client;
let owner: Awaited<ReturnType<typeof mint>>;
beforeAll(async () => {
  server = await startServer({ clock: "system" });
  owner = await mint(server.url);
  client = createClient({ baseUrl: server.url, apiKey: owner.key, fetch: checkedFetch });
});
afterAll(() => server.stop());

const postTask = async (channel: string, content = "work") =>
  succeeded(await client.POST("/v1/tasks/post-with-result", { body: { channel, content } })).message.id;

describe("work", () => {
  test("claims, publishes what the handler returns, and acknowledges", async () => {
    const id = await postTask("upper", "shout");
    await client.work("upper", async ({ message }) => message.content.toUpperCase(), { tasks: 1 });
    expect((await client.awaitResult(id))?.content).toBe("SHOUT");
    expect(await messageIn(owner, "upper", id)).toMatchObject({ status: "acknowledged" });
  });

  test("acknowledges without a result where the handler returns nothing", async () => {
    const id = await postTask("quiet");
    await client.work("quiet", async () => {}, { tasks: 1 });
    expect(await client.awaitResult(id)).toBeUndefined();
    expect(await messageIn(owner, "quiet", id)).toMatchObject({ status: "acknowledged" });
  });

  test("passes the trace of the post to the handler", async () => {
    const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    const headers = { traceparent, tracestate: "vendor=1" };
    await owner.ok("postTask", { body: { channel: "traced", content: "x" }, headers });
    await postTask("traced");
    const told: (string | undefined)[] = [];
    await client.work("traced", async (task) => void told.push(task.traceparent, task.tracestate), { tasks: 2 });
    expect(told).toEqual([traceparent, "vendor=1", undefined, undefined]);
  });

  test("releases the task if the handler throws, and goes on", async () => {
    const id = await postTask("twice");
    const failures: unknown[] = [];
    let attempts = 0;
    const handler = async () => {
      attempts += 1;
      if (attempts === 1) throw new Error("not today");
      return "at last";
    };
    await client.work("twice", handler, { tasks: 2, onFailure: (_, error) => failures.push(error) });
    expect(failures).toEqual([new Error("not today")]);
    expect((await client.awaitResult(id))?.content).toBe("at last");
  });

  test("is handed out to one of several concurrent workers", async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, (_, index) => postTask("shared", `${index}`)));
    const done: string[] = [];
    const handler = async ({ message }: Task) => void done.push(message.id);
    await Promise.all(
      ["ada", "bob", "eve"].map((actor) => client.work("shared", handler, { actor, concurrency: 2, idleSeconds: 0.2 })),
    );
    expect(done.sort()).toEqual(ids.sort());
  });

  test("extends the lease while the handler works longer than it, and reports its progress", async () => {
    const channel = await channelOf(owner, "long");
    const id = await postTo(owner, channel);
    const handler = async ({ report, signal }: Task) => {
      report("half way", { page: 2 });
      const before = await messageIn(owner, channel, id);
      const extended = expect.poll(() => messageIn(owner, channel, id), { timeout: 20_000 });
      await extended.toMatchObject({ progress: "half way", checkpoint: { page: 2 }, status: "claimed" });
      const { lease_expires_at } = await messageIn(owner, channel, id);
      expect(Date.parse(lease_expires_at ?? "")).toBeGreaterThan(Date.parse(before.lease_expires_at ?? ""));
      expect(signal.aborted).toBe(false);
    };
    const failures: unknown[] = [];
    await client.work(channel, handler, { tasks: 1, leaseSeconds: 5, onFailure: (_, error) => failures.push(error) });
    expect(failures).toEqual([]);
    expect(await messageIn(owner, channel, id)).toMatchObject({ status: "acknowledged" });
  });

  test("keeps its lease, and reports its progress, where the owner of the channel has no room for the checkpoint", async () => {
    const full = await startServer({ clock: "system", settings: { maxWaitingBytesPerOwner: 100 } });
    const poster = await mint(full.url);
    const worker = createClient({ baseUrl: full.url, apiKey: poster.key, fetch: checkedFetch });
    const channel = await channelOf(poster, "full");
    const id = await postTo(poster, channel, "x".repeat(90));
    const handler = async ({ report, signal }: Task) => {
      report("half way", "c".repeat(50));
      const reported = expect.poll(() => messageIn(poster, channel, id), { timeout: 20_000 });
      await reported.toMatchObject({ progress: "half way", checkpoint: null, status: "claimed" });
      expect(signal.aborted).toBe(false);
    };
    const failures: unknown[] = [];
    await worker.work(channel, handler, { tasks: 1, leaseSeconds: 5, onFailure: (_, error) => failures.push(error) });
    expect(failures).toEqual([]);
    expect(await messageIn(poster, channel, id)).toMatchObject({ status: "acknowledged" });
    await full.stop();
  });

  test("stops a handler whose lease was lost, and finishes nothing", async () => {
    const channel = await channelOf(owner, "lost");
    const id = await postTo(owner, channel);
    const failures: unknown[] = [];
    const handler = async ({ leaseToken, signal }: Task) => {
      await owner.ok("releaseMessage", { params: { id }, body: { lease_token: leaseToken } });
      await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
      return "of no use";
    };
    await client.work(channel, handler, { tasks: 1, leaseSeconds: 5, onFailure: (_, error) => failures.push(error) });
    expect(failures).toEqual([expect.any(LeaseLost)]);
    expect(await messageIn(owner, channel, id)).toMatchObject({ status: "unclaimed" });
  });

  test("drains on abort: the task in hand is finished and no further one begun", async () => {
    const [first, second] = [await postTask("drained", "1"), await postTask("drained", "2")];
    const stop = new AbortController();
    const handler = async () => {
      stop.abort();
      return "finished";
    };
    await client.work("drained", handler, { signal: stop.signal });
    expect((await client.awaitResult(first))?.content).toBe("finished");
    expect(await messageIn(owner, "drained", second)).toMatchObject({ status: "unclaimed" });
  });

  test("leaves no task behind that a claim brought after the abort", async () => {
    const channel = await channelOf(owner, "late");
    const stop = new AbortController();
    let claims = 0;
    // The claim is answered by the server, and the answer is cut off on its way.
    const cutOff = async (request: Request) => {
      if (!request.url.endsWith("/claim")) return checkedFetch(request);
      claims += 1;
      if (claims > 1) return checkedFetch(request);
      await checkedFetch(new Request(request, { signal: null }));
      stop.abort();
      throw stop.signal.reason;
    };
    const id = await postTo(owner, channel);
    const hasty = createClient({ baseUrl: server.url, apiKey: owner.key, fetch: cutOff });
    await hasty.work(channel, async () => "never begun", { signal: stop.signal });
    expect(claims).toBe(2);
    expect(await messageIn(owner, channel, id)).toMatchObject({ status: "unclaimed", claimed_by: null });
  });

  test("waits out a server that fails for a while", async () => {
    const id = await postTask("flaky");
    let failures = 2;
    const flaky = async (request: Request) => {
      if (failures-- > 0) throw new TypeError("fetch failed");
      return checkedFetch(request);
    };
    const patient = createClient({ baseUrl: server.url, apiKey: owner.key, fetch: flaky });
    await patient.work("flaky", async () => "done", { tasks: 1 });
    expect((await client.awaitResult(id))?.content).toBe("done");
  });

  test("ends with the server's refusal where it will never succeed", async () => {
    const channel = await channelOf(owner, "news", "broadcast");
    const refused = client.work(channel, async () => {});
    await expect(refused).rejects.toThrow(expect.objectContaining({ code: "channel_not_claimable" }));
    await expect(refused).rejects.toBeInstanceOf(Refusal);
  });
});

test("awaiting a result ends when it comes, or when the time is up", async () => {
  const id = await postTask("awaited");
  expect(await client.awaitResult(id, { waitSeconds: 0.1 })).toBeUndefined();
  const result = client.awaitResult(id, { waitSeconds: 30 });
  await client.work("awaited", async () => "here it is", { tasks: 1 });
  expect((await result)?.content).toBe("here it is");
});
