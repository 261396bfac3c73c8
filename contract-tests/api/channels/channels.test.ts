import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { agents, type Client, startServer, type TestServer } from "../../harness/harness.ts";

let server: TestServer;
let owner: Client;
let stranger: Client;
beforeAll(async () => {
  server = await startServer();
  [owner, stranger] = (await agents(server.url, 2)) as [Client, Client];
});
afterAll(() => server.stop());

const create = (who: Client, body: Record<string, unknown>) =>
  who.attempt("createChannel", { body: { mode: "broadcast", ...body } });
const read = (who: Client, channel: string) => who.attempt("readChannel", { params: { channel } });

describe("creating", () => {
  test("applies the instance's defaults, and never returns the webhook", async () => {
    const made = await create(owner, { name: "defaults", webhook_url: "https://x.test/h", webhook_secret: "s" });
    expect(made).toMatchObject({
      status: 201,
      body: {
        mode: "broadcast",
        access: "open",
        discoverable: true,
        description: "",
        metadata_schema: {},
        pinned_message: null,
        ttl_seconds: 86_400,
        retention_days: 7,
        max_messages: null,
        max_writes_per_minute: null,
        max_attempts: null,
        paused: false,
        aliases: [],
        related_channels: [],
      },
    });
    expect(Object.keys(made.body).filter((field) => field.startsWith("webhook"))).toEqual([]);
    expect(await read(owner, "defaults")).toMatchObject({ status: 200, body: made.body });
  });

  test.each(["Ops Alerts", "<script>", "café-☕", "a.b", "日本"])(
    "echoes the name %s and finds it by name and id",
    async (name) => {
      const made = await create(owner, { name });
      expect(made).toMatchObject({ status: 201, body: { name } });
      expect((await read(owner, name)).body.id).toBe(made.body.id);
      expect((await read(owner, String(made.body.id).toUpperCase())).body.name).toBe(name);
    },
  );

  test.each([
    "",
    "  ",
    "x".repeat(201),
    "a\u0000b",
    "a\nb",
    "a\u0085b",
    "a\u200Bb",
    "a\u2028b",
    "a\u202Eb",
    "a\u{E0041}b",
    5,
    null,
  ])("refuses the name %j", async (name) => {
    expect(await create(owner, { name })).toMatchObject({ status: 422, body: { error: "invalid_channel_name" } });
  });

  test.each([
    ["no name", { name: undefined }, "missing_field"],
    ["an unknown mode", { mode: "queue" }, "invalid_mode"],
    ["a list as access", { access: ["open"] }, "invalid_access"],
    ["discoverable as a word", { discoverable: "yes" }, "invalid_discoverable"],
    ["a ttl of 299 s", { ttl_seconds: 299 }, "invalid_ttl_seconds"],
    ["a ttl of 2592001 s", { ttl_seconds: 2_592_001 }, "invalid_ttl_seconds"],
    ["a retention of 0 days", { retention_days: 0 }, "invalid_retention_days"],
    ["max_messages 0", { max_messages: 0 }, "invalid_max_messages"],
    ["max_writes_per_minute 1.5", { max_writes_per_minute: 1.5 }, "invalid_max_writes_per_minute"],
    ["max_attempts true", { max_attempts: true }, "invalid_max_attempts"],
    ["a description that is a number", { description: 5 }, "invalid_string"],
    ["a schema that is a list", { metadata_schema: [] }, "invalid_object"],
    ["related channels that are a string", { related_channels: "a" }, "invalid_related_channels"],
    ["51 related channels", { related_channels: Array(51).fill("a") }, "invalid_related_channels"],
    ["a webhook that is a file", { webhook_url: "file:///etc/passwd" }, "invalid_webhook_url"],
    ["a webhook that is no URL", { webhook_url: "not a url" }, "invalid_webhook_url"],
  ])("refuses %s", async (_, body, code) => {
    expect(await create(owner, { name: "odd", ...body })).toMatchObject({ status: 422, body: { error: code } });
  });

  test("accepts an empty description", async () => {
    expect((await create(owner, { name: "undescribed", description: "" })).status).toBe(201);
  });

  test("lists open channels for others only by the instance's setting, restricted ones only on request", async () => {
    const apart = await startServer({ settings: { defaultDiscoverable: false } });
    const [who] = (await agents(apart.url, 1)) as [Client];
    expect((await create(who, { name: "open" })).body.discoverable).toBe(false);
    await apart.stop();
    expect((await create(owner, { name: "private", access: "restricted" })).body.discoverable).toBe(false);
    expect((await create(owner, { name: "lobby", access: "restricted", discoverable: true })).body.discoverable).toBe(
      true,
    );
  });

  test("names unknown fields and ignores them", async () => {
    const made = await create(owner, { name: "typo", discription: "x" });
    expect(made.status).toBe(201);
    expect(made.headers.get("X-Ignored-Fields")).toBe("discription");
  });
});

describe("a name that the owner already uses", () => {
  test("returns the same channel, with its other settings unchanged", async () => {
    const first = await create(owner, { name: "again", description: "first" });
    const again = await create(owner, { name: "again", description: "second" });
    expect(again).toMatchObject({ status: 200, body: first.body });
  });

  test("is a conflict with another mode or access", async () => {
    await create(owner, { name: "clash" });
    for (const other of [{ mode: "claimable" }, { access: "restricted" }]) {
      const answer = await create(owner, { name: "clash", ...other });
      expect(answer).toMatchObject({ status: 409, body: { error: "channel_name_conflict" } });
    }
  });

  test("is created once, however many requests race", async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => create(owner, { name: "raced" })));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(11).fill(200), 201]);
    expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
  });

  test("is free for another owner", async () => {
    const theirs = await create(stranger, { name: "again" });
    expect(theirs.status).toBe(201);
    expect((await read(owner, "again")).body.id).not.toBe(theirs.body.id);
  });

  test("is free again once the channel is deleted, and then names a new channel", async () => {
    const first = await create(owner, { name: "phoenix" });
    expect((await owner.attempt("deleteChannel", { params: { channel: "phoenix" } })).status).toBe(204);
    expect((await read(owner, String(first.body.id))).body.error).toBe("channel_not_found");
    const second = await create(owner, { name: "phoenix" });
    expect(second.status).toBe(201);
    expect(second.body.id).not.toBe(first.body.id);
  });

  test("three tasks posted to a lane concurrently are three tasks on one lane", async () => {
    const posted = await Promise.all(
      ["t1", "t2", "t3"].map((content) => owner.ok("postTask", { body: { channel: "writers", content } })),
    );
    expect(new Set(posted.map(({ channel }) => channel)).size).toBe(1);
    expect((await read(owner, "writers")).body).toMatchObject({ mode: "claimable", access: "open" });
  });
});

describe("deleting", () => {
  test("is allowed to the owner only, and leaves nothing of the channel", async () => {
    const { body } = await create(owner, { name: "doomed" });
    const channel = String(body.id);
    await owner.attempt("addChannelAlias", { params: { channel }, body: { alias: "doomed-alias" } });
    const { message } = await owner.ok("postMessage", { params: { channel }, body: { content: "x" } });
    const answer = await stranger.attempt("deleteChannel", { params: { channel } });
    expect(answer).toMatchObject({ status: 403, body: { error: "forbidden" } });
    const deleted = await owner.attempt("deleteChannel", { params: { channel } });
    expect(deleted).toMatchObject({ status: 204, body: undefined });
    expect((await read(owner, "doomed-alias")).status).toBe(404);
    expect((await owner.attempt("retractMessage", { params: { id: message.id } })).body.error).toBe(
      "message_not_found",
    );
  });

  test("twice is 404 the second time", async () => {
    await create(owner, { name: "twice" });
    const statuses = [];
    for (let i = 0; i < 2; i += 1)
      statuses.push((await owner.attempt("deleteChannel", { params: { channel: "twice" } })).status);
    expect(statuses).toEqual([204, 404]);
  });
});
