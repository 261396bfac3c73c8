import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, channelOf, mint, startServer, type TestServer } from "../../harness/harness.ts";
import { verdict } from "../../harness/verdict.ts";
import { messageIn } from "../../harness/work.ts";

let server: TestServer;
let owner: Client;
let stranger: Client;
let channel: string;
beforeAll(async () => {
  server = await startServer();
  owner = await mint(server.url, "owner");
  stranger = await mint(server.url, "stranger");
  channel = await channelOf(owner, "posts");
});
afterAll(() => server.stop());

const post = (body: Record<string, unknown>, client = owner) =>
  client.attempt("postMessage", { params: { channel }, body });

describe("a post", () => {
  test("answers 201 with the whole message, every field present, and its created_at as next_cursor", async () => {
    const { message, next_cursor } = await owner.ok("postMessage", { params: { channel }, body: { content: "work" } });
    expect(message).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      channel_id: channel,
      actor: null,
      actor_label: null,
      content: "work",
      metadata: {},
      created_at: next_cursor,
      expires_at: expect.any(String),
      claimed_by: null,
      claimed_by_key_id: null,
      mentions: [],
      claimed_at: null,
      acknowledged_by: [],
      active: true,
      status: "unclaimed",
      claim_epoch: 0,
      attempts: 0,
      available_at: null,
      lease_expires_at: null,
      progress: null,
      checkpoint: null,
      dead_reason: null,
    });
    expect(await messageIn(owner, channel, message.id)).toEqual(message);
  });

  test.each([
    ["blanks at both ends", "  indented\n\t"],
    ["a Windows line end", "a\r\nb\r\n"],
    ["quotes and backslashes", '{"a": "\\u0041\\n"}'],
    ["emoji and combining marks", "👩‍💻 e\u0301 \u00e9 \u{1F1EB}\u{1F1EE}"],
    ["control characters other than NUL", "\u0001\u001b[0m\u007f\u2028\ufeff"],
    ["a byte order mark first", "\ufefftext"],
    ["markup", "<script>alert('x')</script>"],
  ])("keeps the content byte for byte: %s", async (_, content) => {
    const { message } = await owner.ok("postMessage", { params: { channel }, body: { content } });
    expect(message.content).toBe(content);
    expect((await messageIn(owner, channel, message.id)).content).toBe(content);
  });

  test("of the same text twice is two messages", async () => {
    const [first, second] = [await post({ content: "tick" }), await post({ content: "tick" })];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(first.body["message"]).not.toEqual(second.body["message"]);
  });

  test("echoes actor_label and metadata in the answer and in the list", async () => {
    const body = { content: "x", actor_label: "producer 7", metadata: { a: [1, { b: null }], ключ: "é", empty: {} } };
    const { message } = await owner.ok("postMessage", { params: { channel }, body });
    expect(message).toMatchObject(body);
    expect(await messageIn(owner, channel, message.id)).toEqual(message);
  });

  test("accepts null for every optional field", async () => {
    const { status } = await post({ content: "x", actor: null, actor_label: null, metadata: null, mentions: null });
    expect(status).toBe(201);
  });

  test.each([
    ["no content", {}, "422 missing_field"],
    ["empty content", { content: "" }, "422 invalid_string"],
    ["blank content", { content: " \n\t" }, "422 invalid_string"],
    ["content that is a number", { content: 5 }, "422 invalid_string"],
    ["content that is null", { content: null }, "422 invalid_string"],
    ["a blank actor_label", { content: "x", actor_label: " " }, "422 invalid_string"],
    ["an actor_label of 257 characters", { content: "x", actor_label: "a".repeat(257) }, "422 invalid_string"],
    ["metadata that is a list", { content: "x", metadata: [] }, "422 invalid_object"],
    ["metadata that is a string", { content: "x", metadata: "{}" }, "422 invalid_object"],
    ["metadata of more than 16384 bytes", { content: "x", metadata: { a: "é".repeat(8200) } }, "422 invalid_object"],
    ["mentions that are a string", { content: "x", mentions: "bob" }, "422 invalid_mentions"],
    ["a mention that is a number", { content: "x", mentions: [5] }, "422 invalid_mentions"],
    ["51 mentions", { content: "x", mentions: Array(51).fill("bob") }, "422 invalid_mentions"],
    ["an actor that nobody has", { content: "x", actor: "nobody" }, "404 actor_not_found"],
  ])("with %s is refused", async (_, body, refusal) => {
    const answer = await post(body);
    expect(verdict(answer)).toBe(refusal);
    expect(String(answer.body["message"]).length).toBeGreaterThan(10);
  });

  test("of 10000 bytes of UTF-8 is accepted; of one more it is 422 with both numbers", async () => {
    expect((await post({ content: "é".repeat(5000) })).status).toBe(201);
    const answer = await post({ content: `${"é".repeat(5000)}a` });
    expect(verdict(answer)).toBe("422 content_too_large");
    expect(answer.body).toMatchObject({
      max_content_bytes: 10_000,
      received_bytes: 10_001,
      details: { max_content_bytes: 10_000, received_bytes: 10_001 },
    });
  });

  test("to a missing channel is 404", async () => {
    const answer = await owner.call("postMessage", { params: { channel: "no such" }, body: { content: "x" } });
    expect(verdict(answer)).toBe("404 channel_not_found");
  });

  test("to a paused channel is 503 with Retry-After, even for the owner; earlier messages are still listed", async () => {
    const quiet = await channelOf(owner, "quiet");
    await owner.ok("postMessage", { params: { channel: quiet }, body: { content: "before" } });
    await owner.ok("patchChannel", { params: { channel: quiet }, body: { paused: true } });
    const refused = await owner.call("postMessage", { params: { channel: quiet }, body: { content: "after" } });
    expect(verdict(refused)).toBe("503 channel_paused");
    expect(refused.headers.get("retry-after")).toBe("30");
    expect(refused.body).toMatchObject({ retry_after: 30 });
    const { data } = await owner.ok("listMessages", { params: { channel: quiet } });
    expect(data.map(({ content }) => content)).toEqual(["before"]);
    await owner.ok("patchChannel", { params: { channel: quiet }, body: { paused: false } });
    await owner.ok("postMessage", { params: { channel: quiet }, body: { content: "after" } });
  });
});

describe("the actor of a post", () => {
  test("is the one named, by id or by alias, even an alias equal to its own name", async () => {
    const actor = await owner.ok("createActor", { body: { name: "writer" } });
    await owner.ok("addActorAlias", { params: { actor: actor.id }, body: { alias: "writer" } });
    for (const named of [actor.id, "writer"]) {
      const { message } = await owner.ok("postMessage", { params: { channel }, body: { content: "x", actor: named } });
      expect(message.actor).toEqual({ id: actor.id, name: "writer" });
    }
  });

  test("of another owner is 403", async () => {
    const actor = await stranger.ok("createActor", { body: { name: "foreign" } });
    expect(verdict(await post({ content: "x", actor: actor.id }))).toBe("403 actor_forbidden");
  });

  test("mentioned twice is listed once, and an unknown one is dropped", async () => {
    const actor = await stranger.ok("createActor", { body: { name: "reader" } });
    await stranger.ok("addActorAlias", { params: { actor: actor.id }, body: { alias: "the-reader" } });
    const answer = await post({ content: "x", mentions: [actor.id, "nobody", "the-reader", actor.id] });
    expect(answer.body["message"]).toMatchObject({ mentions: [{ id: actor.id, name: "reader" }] });
  });
});
