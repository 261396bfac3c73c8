import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, channelOf, mint, postTo, startServer, type TestServer } from "../../harness/harness.ts";
import { verdict } from "../../harness/verdict.ts";
import { idsWith, leaseOn, messageIn } from "../../harness/work.ts";

let server: TestServer;
let owner: Client;
let worker: Client;
let stranger: Client;
beforeAll(async () => {
  server = await startServer();
  owner = await mint(server.url, "owner");
  worker = await mint(server.url, "worker");
  stranger = await mint(server.url, "stranger");
});
afterAll(() => server.stop());

const contents = (count: number, name = "task") =>
  Array.from({ length: count }, (_, index) => ({ content: `${name} ${index}` }));

const postAll = (channel: string, messages: unknown, headers = {}) =>
  owner.call("postMessages", { params: { channel }, body: { messages } as never, headers });

const ackAll = (
  client: Client,
  messages: { id: string; lease_token?: string | null; metadata?: Record<string, unknown> }[],
  body = {},
) => client.ok("ackMessages", { body: { ...body, messages } });

const live = async (channel: string) =>
  (await owner.ok("listMessages", { params: { channel }, query: { limit: 100 } })).data;

const codes = (results: readonly { status: number; problem?: { error: string } }[]) =>
  results.map(({ status, problem }) => (problem ? `${status} ${problem.error}` : String(status)));

describe("posting a batch", () => {
  test("posts a hundred messages in their order, each with a later created_at", async () => {
    const channel = await channelOf(owner, "hundred");
    const { results, next_cursor } = await owner.ok("postMessages", {
      params: { channel },
      body: { messages: contents(100) },
    });
    expect(codes(results)).toEqual(Array(100).fill("201"));
    const stamps = results.map(({ message }) => message?.created_at ?? "");
    expect(stamps).toEqual([...new Set(stamps)].sort());
    expect(next_cursor).toBe(stamps.at(-1));
    expect((await live(channel)).map(({ content }) => content)).toEqual(contents(100).map(({ content }) => content));
  });

  test("returns for each message the outcome that it alone would have had, and posts the others", async () => {
    const { id: channel } = await owner.ok("createChannel", {
      body: {
        name: "mixed",
        mode: "claimable",
        ttl_seconds: 300,
        metadata_schema: { type: "object", properties: { n: { type: "integer" } } },
      },
    });
    const foreign = await stranger.ok("createActor", { body: { name: "foreign" } });
    const { results } = await owner.ok("postMessages", {
      params: { channel },
      body: {
        messages: [
          { content: "first" },
          { content: "x".repeat(10_001) },
          { content: "bad metadata", metadata: { n: "one" } },
          { content: "too late", delay_seconds: 300 },
          { content: "nobody", actor: "no such actor" },
          { content: "somebody else's", actor: foreign.id },
          { content: "last", metadata: { n: 1 } },
        ],
      },
    });
    expect(codes(results)).toEqual([
      "201",
      "422 content_too_large",
      "422 metadata_validation_failed",
      "422 invalid_delay_seconds",
      "404 actor_not_found",
      "403 actor_forbidden",
      "201",
    ]);
    expect(results[1]?.problem?.details).toEqual({ max_content_bytes: 10_000, received_bytes: 10_001 });
    expect((await live(channel)).map(({ content }) => content)).toEqual(["first", "last"]);
  });

  test("of nothing but refused messages posts none, and has no cursor", async () => {
    const channel = await channelOf(owner, "none of them");
    const body = { messages: [{ content: "x".repeat(10_001) }] };
    const { results, next_cursor } = await owner.ok("postMessages", { params: { channel }, body });
    expect(codes(results)).toEqual(["422 content_too_large"]);
    expect(next_cursor).toBeNull();
  });

  test("counts each message against max_writes_per_minute, and refuses those past it", async () => {
    const body = { name: "five a minute", mode: "claimable", max_writes_per_minute: 5 } as const;
    const { id: channel } = await owner.ok("createChannel", { body });
    const { results } = await owner.ok("postMessages", { params: { channel }, body: { messages: contents(7) } });
    expect(codes(results)).toEqual([...Array(5).fill("201"), ...Array(2).fill("429 channel_write_rate_exceeded")]);
    expect(results[6]?.problem?.details).toEqual({ retry_after: 60 });
    expect(await live(channel)).toHaveLength(5);
    const alone = await owner.attempt("postMessage", { params: { channel }, body: { content: "one more" } });
    expect(verdict(alone)).toBe("429 channel_write_rate_exceeded");
  });

  test("fills a channel of unfinished work to its limit, and refuses the rest", async () => {
    const body = { name: "three at most", mode: "claimable", max_messages: 3 } as const;
    const { id: channel } = await owner.ok("createChannel", { body });
    const { results } = await owner.ok("postMessages", { params: { channel }, body: { messages: contents(5) } });
    expect(codes(results)).toEqual(["201", "201", "201", "429 channel_full", "429 channel_full"]);
    expect((await live(channel)).map(({ content }) => content)).toEqual(["task 0", "task 1", "task 2"]);
  });

  test("on a full broadcast channel evicts the oldest, as post after post does", async () => {
    const body = { name: "last two", mode: "broadcast", max_messages: 2 } as const;
    const { id: channel } = await owner.ok("createChannel", { body });
    const { results } = await owner.ok("postMessages", { params: { channel }, body: { messages: contents(5) } });
    expect(codes(results)).toEqual(Array(5).fill("201"));
    expect((await live(channel)).map(({ content }) => content)).toEqual(["task 3", "task 4"]);
  });

  test("is refused whole where the channel is paused, missing or somebody else's, or its messages are malformed", async () => {
    const channel = await channelOf(owner, "whole");
    const refused = async (reference: string, messages: unknown) => verdict(await postAll(reference, messages));
    expect(await refused("no such channel", contents(1))).toBe("404 channel_not_found");
    expect(await refused(channel, [])).toBe("422 invalid_field");
    expect(await refused(channel, contents(101))).toBe("422 invalid_field");
    expect(await refused(channel, [{ content: "fine" }, { content: " " }])).toBe("422 invalid_field");
    expect(await refused(channel, [{ content: "fine" }, { content: "a\0b" }])).toBe("422 invalid_field");
    const large = { content: "fine", metadata: { text: "x".repeat(16_384) } };
    expect(await refused(channel, [{ content: "fine" }, large])).toBe("422 invalid_field");
    const mentions = Array(30).fill("somebody");
    expect(
      await refused(channel, [
        { content: "a", mentions },
        { content: "b", mentions },
      ]),
    ).toBe("422 invalid_field");
    await owner.ok("patchChannel", { params: { channel }, body: { paused: true } });
    expect(await refused(channel, contents(2))).toBe("503 channel_paused");
    const elsewhere = await stranger.ok("createChannel", {
      body: { name: "closed", mode: "claimable", access: "restricted" },
    });
    expect(await refused(elsewhere.id, contents(1))).toBe("403 channel_access_denied");
    expect(await live(channel)).toEqual([]);
  });

  test("repeated under its Idempotency-Key posts nothing again and returns the same outcomes", async () => {
    const channel = await channelOf(owner, "once");
    const messages = [{ content: "one" }, { content: "x".repeat(10_001) }, { content: "two" }];
    const first = await postAll(channel, messages, { "Idempotency-Key": "batch-1" });
    const again = await postAll(channel, messages, { "Idempotency-Key": "batch-1" });
    expect(again.headers.get("x-idempotent-replay")).toBe("true");
    expect(again.body).toEqual(first.body);
    expect(await live(channel)).toHaveLength(2);
    const other = await postAll(channel, contents(1), { "Idempotency-Key": "batch-1" });
    expect(verdict(other)).toBe("422 idempotency_key_reused");
  });

  test("wakes a waiting claimer once it is posted", async () => {
    const channel = await channelOf(owner, "awaited");
    const waiting = worker.ok("claimTask", { body: { channel, wait: 20, max: 10 } });
    await server.clock.untilPending(1);
    await postAll(channel, contents(3));
    expect((await waiting).messages).toHaveLength(3);
  });
});

describe("acknowledging a batch", () => {
  test("finishes what a claim with max gave, by token or by name, with what is noted of each", async () => {
    const channel = await channelOf(owner, "finish");
    await postAll(channel, contents(20));
    const leased = await worker.ok("claimTask", { body: { channel, max: 10, lease_seconds: 30 } });
    const plain = await worker.ok("claimTask", { body: { channel, max: 10 } });
    const items = [...(leased.messages ?? []), ...(plain.messages ?? [])].map(({ message, lease_token }, index) => ({
      id: message.id,
      lease_token,
      ...(index % 2 === 0 && { metadata: { index } }),
    }));
    const { results } = await ackAll(worker, items);
    expect(results.map(({ status, outcome }) => [status, outcome])).toEqual(Array(20).fill([200, "acknowledged"]));
    expect(results.map(({ message }) => message?.id)).toEqual(items.map(({ id }) => id));
    expect(await idsWith(owner, channel, "acknowledged")).toHaveLength(20);
    const again = await ackAll(worker, items);
    expect(again.results.map(({ outcome }) => outcome)).toEqual(Array(20).fill("already_acknowledged"));
    expect(again.results.map(({ message }) => message)).toEqual(results.map(({ message }) => message));
  });

  test("returns for each message the outcome that it alone would have had, and finishes the others", async () => {
    const channel = await channelOf(owner, "some of them");
    const [good, lost, taken, free] = await Promise.all(
      contents(4).map(({ content }) => postTo(owner, channel, content)),
    );
    if (!good || !lost || !taken || !free) throw new Error("four were posted");
    const { lease_token } = await leaseOn(worker, good);
    await leaseOn(worker, lost);
    await leaseOn(stranger, taken);
    const hidden = await stranger.ok("createChannel", {
      body: { name: "hidden", mode: "claimable", access: "restricted" },
    });
    const { results } = await ackAll(worker, [
      { id: taken },
      { id: good, lease_token },
      { id: lost, lease_token: "another lease" },
      { id: free },
      { id: "nothing" },
      { id: await postTo(stranger, hidden.id) },
    ]);
    expect(codes(results)).toEqual([
      "409 already_claimed",
      "200",
      "409 lease_lost",
      "409 not_claimed",
      "404 message_not_found",
      "403 channel_access_denied",
    ]);
    expect(results[0]?.problem?.details).toMatchObject({ task_status: "claimed" });
    expect(await idsWith(owner, channel, "acknowledged")).toEqual([good]);
    expect((await messageIn(owner, channel, lost)).status).toBe("claimed");
  });

  test("takes each repeat within it as a request of its own", async () => {
    const channel = await channelOf(owner, "repeats");
    const id = await postTo(owner, channel);
    const { lease_token } = await leaseOn(worker, id);
    const { results } = await ackAll(worker, [
      { id, lease_token: "another lease" },
      { id, lease_token },
      { id, lease_token },
    ]);
    expect(results.map(({ status, outcome }) => [status, outcome])).toEqual([
      [409, undefined],
      [200, "acknowledged"],
      [200, "already_acknowledged"],
    ]);
  });

  test("of broadcast messages and work notes the ones and finishes the others", async () => {
    const [news, lane] = [await channelOf(owner, "news", "broadcast"), await channelOf(owner, "work")];
    const [seen, done] = [await postTo(owner, news), await postTo(owner, lane)];
    await worker.ok("claimMessage", { params: { id: done }, body: { actor: "me" } });
    const { results } = await ackAll(worker, [{ id: seen, metadata: { read: true } }, { id: done }], { actor: "me" });
    expect(results.map(({ outcome }) => outcome)).toEqual(["acknowledged", "acknowledged"]);
    expect(results[0]?.message?.acknowledged_by).toMatchObject([{ name: "me" }]);
    const again = await ackAll(worker, [{ id: seen }], { actor: "me" });
    expect(again.results[0]?.outcome).toBe("already_acknowledged");
  });

  test("says of an expired message that it is expired", async () => {
    const body = { name: "short", mode: "claimable", ttl_seconds: 300 } as const;
    const { id: channel } = await owner.ok("createChannel", { body });
    const id = await postTo(owner, channel);
    await worker.ok("claimMessage", { params: { id } });
    await server.clock.advance(301);
    expect(codes((await ackAll(worker, [{ id }])).results)).toEqual(["410 message_expired"]);
  });

  test("is refused whole where its actor is somebody else's or its messages are malformed", async () => {
    const foreign = await stranger.ok("createActor", { body: { name: "not yours" } });
    const refused = async (body: unknown) => verdict(await worker.call("ackMessages", { body: body as never }));
    expect(await refused({ messages: [{ id: "any" }], actor: foreign.id })).toBe("403 actor_forbidden");
    expect(await refused({ messages: [] })).toBe("422 invalid_field");
    expect(await refused({ messages: [{}] })).toBe("422 invalid_field");
    expect(await refused({})).toBe("422 missing_field");
    const metadata = { text: "x".repeat(16_384) };
    expect(await refused({ messages: [{ id: "any", metadata }] })).toBe("422 invalid_field");
  });

  test("wakes the waiters for a result that will not come", async () => {
    const channel = await channelOf(owner, "resultless");
    const task = await owner.ok("postTaskWithResult", { body: { channel, content: "work" } });
    const { id } = task.message;
    await worker.ok("claimMessage", { params: { id } });
    const waiting = owner.call("readResult", { params: { id }, query: { wait: 20 } });
    await server.clock.untilPending(1);
    await ackAll(worker, [{ id }]);
    expect(verdict(await waiting)).toBe("404 result_not_ready");
  });
});
