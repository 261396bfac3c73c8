import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Client, channelOf, client, mint, postTo, startServer, type TestServer } from "../../harness/harness.ts";
import { sweep } from "../../harness/sweep.ts";
import { verdict } from "../../harness/verdict.ts";
import { secondKey } from "../../harness/work.ts";

const MOST = 5;
const TEXT = "x".repeat(100);

let server: TestServer;
let me: Client;
let lane: string;
let named = 0;

const startWith = (messages: number, bytes: number) =>
  startServer({ settings: { rateLimit: 0, maxWaitingMessagesPerOwner: messages, maxWaitingBytesPerOwner: bytes } });

const usage = async (of: Client) => {
  const { messages, message_bytes } = (await of.ok("readUsage")).quotas;
  return { messages, message_bytes };
};
const counted = async (of: Client) => (await usage(of)).messages.used;
const post = (poster: Client, channel: string, content = "work", more = {}) =>
  poster.call("postMessage", { params: { channel }, body: { content, ...more } });
const texts = async (channel: string) =>
  (await me.ok("listMessages", { params: { channel } })).data.map(({ content }) => content);
const fill = async (channel: string, count: number) => {
  const ids: string[] = [];
  for (let number = 0; number < count; number += 1) ids.push(await postTo(me, channel, `task ${number}`));
  return ids as [string, ...string[]];
};
const full = (quota: "messages" | "message_bytes", quota_limit: number) => ({
  status: 429,
  body: { error: "quota_exceeded", quota, quota_limit, details: { quota, quota_limit } },
});
const tooMany = full("messages", MOST);

async function newOwner() {
  me = await mint(server.url);
  named += 1;
  lane = await channelOf(me, `lane ${named}`);
}

describe("with a quota of messages", () => {
  beforeAll(async () => {
    server = await startWith(MOST, 0);
  });
  beforeEach(newOwner);
  afterAll(() => server.stop());

  test("one more than it allows is refused, and the existing ones stay", async () => {
    await fill(lane, MOST);
    expect(await post(me, lane, "one more")).toMatchObject(tooMany);
    expect(await texts(lane)).toEqual(["task 0", "task 1", "task 2", "task 3", "task 4"]);
    expect(await usage(me)).toMatchObject({ messages: { used: MOST, limit: MOST }, message_bytes: { limit: null } });
  });

  test("all channels and keys of the owner share it, and no other owner is affected", async () => {
    const other = client(server.url, await secondKey(me, `second ${named}`));
    await fill(lane, 3);
    const second = await channelOf(other, "second");
    await postTo(other, second);
    await postTo(me, second);
    expect(await post(other, second)).toMatchObject(tooMany);
    expect(await post(me, lane)).toMatchObject(tooMany);
    const stranger = await mint(server.url);
    expect((await post(stranger, await channelOf(stranger, "own"))).status).toBe(201);
  });

  test("a message counts for the owner of its channel, no matter who posts it", async () => {
    const guest = await mint(server.url);
    await postTo(guest, lane);
    expect([await counted(me), await counted(guest)]).toEqual([1, 0]);
    await fill(lane, MOST - 1);
    expect(await post(guest, lane)).toMatchObject(tooMany);
    expect((await post(guest, await channelOf(guest, "own"))).status).toBe(201);
  });

  test("every way of posting is refused", async () => {
    await fill(lane, MOST);
    const broadcast = await channelOf(me, "news", "broadcast");
    const body = { channel: `lane ${named}`, content: "one more" };
    expect(await me.call("postTask", { body })).toMatchObject(tooMany);
    expect(await me.call("postTaskWithResult", { body })).toMatchObject(tooMany);
    expect(await me.call("broadcastTask", { body: { channel: "news", content: "one more" } })).toMatchObject(tooMany);
    expect(await post(me, broadcast)).toMatchObject(tooMany);
    const keyed = { params: { channel: lane }, body: { content: "x" }, headers: { "Idempotency-Key": randomUUID() } };
    expect(await me.call("postMessage", keyed)).toMatchObject(tooMany);
    expect(await counted(me)).toBe(MOST);
  });

  test("tools of MCP and messages of A2A are refused as well", async () => {
    await fill(lane, MOST);
    const speak = async (path: string, method: string, params: object, more: Record<string, string> = {}) => {
      const headers = {
        ...{ "X-API-Key": me.key ?? "", "Content-Type": "application/json" },
        ...{ Accept: "application/json, text/event-stream", ...more },
      };
      const body = JSON.stringify({ jsonrpc: "2.0", id: 1, method, params });
      return (await fetch(`${server.url}${path}`, { method: "POST", headers, body })).text();
    };
    const tool = { name: "post_task", arguments: { channel: `lane ${named}`, content: "one more" } };
    expect(await speak("/mcp", "tools/call", tool)).toMatch(/429 quota_exceeded.*messages/s);
    const message = { messageId: randomUUID(), role: "ROLE_USER", parts: [{ text: "one more" }] };
    const path = `/a2a/${encodeURIComponent(`lane ${named}`)}`;
    expect(await speak(path, "SendMessage", { message }, { "A2A-Version": "1.0" })).toContain("quota_exceeded");
    expect(await counted(me)).toBe(MOST);
  });

  test("each message of a batch that exceeds it is refused on its own", async () => {
    await fill(lane, 2);
    const messages = ["a", "b", "c", "d", "e"].map((content) => ({ content }));
    const { results } = await me.ok("postMessages", { params: { channel: lane }, body: { messages } });
    expect(results.map(({ status }) => status)).toEqual([201, 201, 201, 429, 429]);
    expect(results[4]).toMatchObject({ problem: { error: "quota_exceeded", details: { quota: "messages" } } });
    expect(await texts(lane)).toEqual(["task 0", "task 1", "a", "b", "c"]);
  });

  test("a retracted message frees its place", async () => {
    const [first] = await fill(lane, MOST);
    expect(await post(me, lane)).toMatchObject(tooMany);
    await me.ok("retractMessage", { params: { id: first } });
    expect((await post(me, lane)).status).toBe(201);
    expect(await post(me, lane)).toMatchObject(tooMany);
  });

  test("expired messages free their places, in their channel immediately and everywhere after a sweep", async () => {
    const other = await channelOf(me, "other");
    await fill(lane, 3);
    await fill(other, 2);
    await server.clock.advance(86_401);
    for (const content of ["a", "b", "c"]) expect((await post(me, lane, content)).status).toBe(201);
    expect(await post(me, lane)).toMatchObject(tooMany);
    await sweep(server);
    expect(await counted(me)).toBe(3);
    expect((await post(me, lane)).status).toBe(201);
    const { data } = await me.ok("listHistory", { params: { channel: lane } });
    expect(data.map(({ content }) => content).sort()).toEqual(["task 0", "task 1", "task 2"]);
  });

  test("acknowledged messages of the channel make way for new ones, the oldest first; claimed ones never", async () => {
    const [first, second, third] = await fill(lane, MOST);
    for (const id of [first, second, third]) await me.ok("claimMessage", { params: { id: String(id) } });
    expect(await post(me, lane)).toMatchObject(tooMany);
    for (const id of [first, second]) await me.ok("ackMessage", { params: { id: String(id) } });
    const more = { messages: ["a", "b", "c"].map((content) => ({ content })) };
    expect((await post(me, await channelOf(me, "other"))).status).toBe(429);
    const { results } = await me.ok("postMessages", { params: { channel: lane }, body: more });
    expect(results.map(({ status }) => status)).toEqual([201, 201, 429]);
    expect(await texts(lane)).toEqual(["task 2", "task 3", "task 4", "a", "b"]);
    expect(await counted(me)).toBe(MOST);
  });

  test("a deleted channel's messages count no more", async () => {
    const other = await channelOf(me, "other");
    await fill(other, MOST);
    expect(await post(me, lane)).toMatchObject(tooMany);
    await me.ok("deleteChannel", { params: { channel: other } });
    expect((await post(me, lane)).status).toBe(201);
  });

  test("of many concurrent posts as many are stored as it allows", async () => {
    const other = await channelOf(me, "other");
    const posts = Array.from({ length: 30 }, (_, index) => post(me, index % 2 === 0 ? lane : other));
    const verdicts = (await Promise.all(posts)).map(verdict);
    expect(verdicts.filter((one) => one !== "429 quota_exceeded")).toEqual(Array(MOST).fill("201"));
    expect(await counted(me)).toBe(MOST);
  });
});

describe("a result", () => {
  beforeAll(async () => {
    server = await startWith(10, 0);
  });
  beforeEach(newOwner);
  afterAll(() => server.stop());

  const publish = (id: string, content = "done") =>
    me.call("publishResult", { params: { id }, body: { content } }).then(verdict);

  test("of work that was let in may exceed the quota by a tenth; then it is refused and its task stays as it was", async () => {
    const [first, second] = await fill(lane, 10);
    expect(await publish(first)).toBe("201");
    expect(await publish(String(second))).toBe("429 quota_exceeded");
    expect(await me.ok("readMessage", { params: { id: String(second) } })).toMatchObject({ status: "unclaimed" });
    expect(await publish(first)).toBe("200");
    expect(await post(me, lane)).toMatchObject(full("messages", 10));
    expect(await counted(me)).toBe(11);
  });
});

describe("with a quota of bytes", () => {
  beforeAll(async () => {
    server = await startWith(0, 1000);
  });
  beforeEach(newOwner);
  afterAll(() => server.stop());

  test("contents and metadata count, in bytes of UTF-8", async () => {
    await post(me, lane, "größer", { metadata: { note: "für dich" } });
    expect(await usage(me)).toMatchObject({
      messages: { used: 1, limit: null },
      message_bytes: { used: 8 + '{"note":"für dich"}'.length + 1, limit: 1000 },
    });
  });

  test("a message that exceeds it is refused, and a smaller one still fits", async () => {
    for (let number = 0; number < 9; number += 1) await postTo(me, lane, TEXT);
    expect(await post(me, lane, TEXT)).toMatchObject(full("message_bytes", 1000));
    const messages = [TEXT, "small", TEXT, "small too"].map((content) => ({ content }));
    const { results } = await me.ok("postMessages", { params: { channel: lane }, body: { messages } });
    expect(results.map(({ status }) => status)).toEqual([429, 201, 429, 201]);
    expect((await usage(me)).message_bytes.used).toBe(9 * 102 + 7 + 11);
  });

  test("acknowledged messages make way for as many bytes as are lacking", async () => {
    for (let number = 0; number < 9; number += 1) {
      const id = await postTo(me, lane, TEXT);
      if (number < 4) await me.ok("claimAndAck", { body: { message_id: id } });
    }
    expect((await post(me, lane, TEXT.repeat(3))).status).toBe(201);
    expect(await texts(lane)).toHaveLength(7);
    expect((await usage(me)).message_bytes.used).toBe(6 * 102 + 302);
  });

  test("removed messages do not count: retracted, evicted by max_messages, expired", async () => {
    const { id: small } = await me.ok("createChannel", { body: { name: "small", mode: "broadcast", max_messages: 2 } });
    for (const text of ["12345678", "123456", "1234"]) await postTo(me, small, text);
    expect((await usage(me)).message_bytes.used).toBe(8 + 6);
    await me.ok("retractMessage", { params: { id: await postTo(me, lane, TEXT) } });
    expect((await usage(me)).message_bytes.used).toBe(8 + 6);
    await server.clock.advance(86_401);
    await sweep(server);
    expect(await usage(me)).toMatchObject({ messages: { used: 0 }, message_bytes: { used: 0 } });
  });
});

test("without quotas nothing is refused, and usage counts all the same", async () => {
  server = await startServer();
  await newOwner();
  await fill(lane, 3);
  expect(await usage(me)).toEqual({
    messages: { used: 3, limit: null },
    message_bytes: { used: 3 * 8, limit: null },
  });
  await server.stop();
});

test("the channels of an owner with very many are summed as well", async () => {
  server = await startWith(3, 0);
  await newOwner();
  for (let number = 0; number < 210; number += 1) await channelOf(me, `of many ${number}`);
  await fill(lane, 3);
  expect(await post(me, lane)).toMatchObject(full("messages", 3));
  expect(await counted(me)).toBe(3);
  await server.stop();
});
