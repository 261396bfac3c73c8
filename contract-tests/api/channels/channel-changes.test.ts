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

const create = (who: Client, name: string, body: Record<string, unknown> = {}) =>
  who.attempt("createChannel", { body: { name, mode: "broadcast", ...body } });
const patch = (who: Client, channel: string, body: unknown) =>
  who.attempt("patchChannel", { params: { channel }, body });

test("a change sets several fields together and leaves the others", async () => {
  const made = await create(owner, "many", { description: "d", pinned_message: "p" });
  await server.clock.advance(1);
  const changed = await patch(owner, "many", {
    name: "many more",
    mode: "claimable",
    access: "restricted",
    discoverable: false,
    pinned_message: null,
    metadata_schema: { severity: "string" },
    retention_days: 30,
    max_messages: 5,
    max_writes_per_minute: 6,
    max_attempts: 7,
    paused: true,
  });
  expect(changed).toMatchObject({
    status: 200,
    body: {
      ...made.body,
      name: "many more",
      mode: "claimable",
      access: "restricted",
      discoverable: false,
      pinned_message: null,
      metadata_schema: { severity: "string" },
      retention_days: 30,
      max_messages: 5,
      max_writes_per_minute: 6,
      max_attempts: 7,
      paused: true,
      updated_at: server.clock.timestamp(),
    },
  });
  const cleared = await patch(owner, "many more", {
    max_messages: null,
    max_writes_per_minute: null,
    max_attempts: null,
  });
  expect(cleared.body).toMatchObject({
    max_messages: null,
    max_writes_per_minute: null,
    max_attempts: null,
    paused: true,
  });
});

test("changing A to B and back to A ends as A: no change is swallowed", async () => {
  await create(owner, "swing");
  for (const description of ["A", "B", "A"]) {
    expect((await patch(owner, "swing", { description })).body.description).toBe(description);
  }
  expect((await owner.ok("readChannel", { params: { channel: "swing" } })).description).toBe("A");
});

test("an empty change changes nothing", async () => {
  const made = await create(owner, "still");
  await server.clock.advance(1);
  expect(await patch(owner, "still", {})).toMatchObject({ status: 200, body: made.body });
});

test("a paused channel refuses posts, even the owner's, until it is resumed", async () => {
  await create(owner, "halt");
  const post = () => owner.attempt("postMessage", { params: { channel: "halt" }, body: { content: "x" } });
  await patch(owner, "halt", { paused: true });
  expect(await post()).toMatchObject({ status: 503, body: { error: "channel_paused" } });
  expect((await patch(owner, "halt", { paused: false })).status).toBe(200);
  expect((await post()).status).toBe(201);
});

test("only the owner changes a channel", async () => {
  const { body } = await create(owner, "owned");
  const answer = await patch(stranger, String(body.id), { access: "restricted" });
  expect(answer).toMatchObject({ status: 403, body: { error: "forbidden" } });
});

test("unknown fields are refused by name and nothing is changed", async () => {
  await create(owner, "strict");
  const answer = await patch(owner, "strict", { description: "x", zzz: 1, ttl_seconds: 600 });
  expect(answer).toMatchObject({ status: 422, body: { error: "invalid_fields", fields: ["zzz", "ttl_seconds"] } });
  expect((await owner.ok("readChannel", { params: { channel: "strict" } })).description).toBe("");
});

test.each([
  [{ paused: "yes" }, "invalid_paused"],
  [{ mode: "x" }, "invalid_mode"],
  [{ name: "a\nb" }, "invalid_channel_name"],
  [{ name: "a\u{E0041}b" }, "invalid_channel_name"],
  [{ max_messages: -1 }, "invalid_max_messages"],
  [{ metadata_schema: { required: 5 } }, "invalid_object"],
])("%j is refused", async (body, code) => {
  await create(owner, "ruled");
  expect(await patch(owner, "ruled", body)).toMatchObject({ status: 422, body: { error: code } });
});

test("a new name that another channel of the owner has is a conflict; the channel's own name is not", async () => {
  await create(owner, "name-a");
  await create(owner, "name-b");
  expect(await patch(owner, "name-a", { name: "name-b" })).toMatchObject({
    status: 409,
    body: { error: "channel_name_conflict" },
  });
  expect((await patch(owner, "name-a", { name: "name-a" })).status).toBe(200);
});

test("one of many channels renamed to one name concurrently gets it", async () => {
  const names = Array.from({ length: 6 }, (_, index) => `rename-${index}`);
  for (const name of names) await create(owner, name);
  const answers = await Promise.all(names.map((name) => patch(owner, name, { name: "coveted" })));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(5).fill(409)]);
});

test("a result channel follows a change of its task's channel's access", async () => {
  const posted = await owner.ok("postTaskWithResult", { body: { channel: "results", content: "x" } });
  const result = () => stranger.attempt("readChannel", { params: { channel: posted.result_channel } });
  expect((await result()).status).toBe(200);
  await patch(owner, "results", { access: "restricted" });
  expect((await result()).status).toBe(404);
});

describe("under an Idempotency-Key", () => {
  const keyed = (key: string) => ({ "Idempotency-Key": key });

  test("creating again returns the first answer, with its status", async () => {
    const body = { name: "keyed", mode: "broadcast" };
    const first = await owner.attempt("createChannel", { body, headers: keyed("create") });
    const repeat = await owner.attempt("createChannel", { body, headers: keyed("create") });
    expect(repeat).toMatchObject({ status: 201, body: first.body });
    expect(repeat.headers.get("X-Idempotent-Replay")).toBe("true");
  });

  test("a conflict of names or aliases is answered as without a key, and blocks nothing", async () => {
    await create(owner, "k-1");
    await create(owner, "k-2");
    const channel = "k-1";
    const taken = await owner.attempt("patchChannel", {
      params: { channel },
      body: { name: "k-2" },
      headers: keyed("rename"),
    });
    expect(taken).toMatchObject({ status: 409, body: { error: "channel_name_conflict" } });
    const alias = (key: string) =>
      owner.attempt("addChannelAlias", { params: { channel }, body: { alias: "k-alias" }, headers: keyed(key) });
    expect((await alias("alias")).status).toBe(201);
    expect((await alias("other")).status).toBe(409);
    expect((await alias("alias")).status).toBe(201);
    expect((await patch(owner, channel, { name: "k-3" })).status).toBe(200);
  });

  test("deleting again is 204 again", async () => {
    await create(owner, "gone");
    const remove = () => owner.attempt("deleteChannel", { params: { channel: "gone" }, headers: keyed("delete") });
    expect([(await remove()).status, (await remove()).status]).toEqual([204, 204]);
  });

  test("many concurrent requests for the same channel all get that channel or have to wait", async () => {
    const body = { name: "keyed-race", mode: "broadcast" };
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => owner.attempt("createChannel", { body, headers: keyed("race") })),
    );
    const refused = answers.filter(({ status }) => status !== 201);
    for (const { body } of refused) expect(body.error).toBe("idempotency_in_flight");
    expect(new Set(answers.filter(({ status }) => status === 201).map(({ body }) => body.id)).size).toBe(1);
  });
});

describe("aliases", () => {
  const alias = (who: Client, channel: string, text: unknown) =>
    who.attempt("addChannelAlias", { params: { channel }, body: { alias: text } });

  test("are listed in order and work in the path for everybody", async () => {
    const { body } = await create(owner, "aliased");
    await alias(owner, "aliased", "z.z");
    expect(await alias(owner, "z.z", "a.a")).toMatchObject({ status: 201, body: { aliases: ["a.a", "z.z"] } });
    expect((await stranger.ok("readChannel", { params: { channel: "a.a" } })).id).toBe(body.id);
    expect((await stranger.attempt("listMessages", { params: { channel: "z.z" } })).status).toBe(200);
  });

  test("can be given by the owner only", async () => {
    const { body } = await create(owner, "unaliased");
    expect(await alias(stranger, String(body.id), "grab")).toMatchObject({ status: 403, body: { error: "forbidden" } });
  });

  test("are unique on the instance: one of many concurrent requests gets it", async () => {
    const everyone = await agents(server.url, 8);
    for (const who of everyone) await create(who, "racer");
    const answers = await Promise.all(everyone.map((who) => alias(who, "racer", "the-one")));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(7).fill(409)]);
    for (const { status, body } of answers) if (status === 409) expect(body.error).toBe("alias_conflict");
  });

  test.each(["a/b", "a\nb", "a\u0000b", "a\u200Bb", ".", " ", "0b9c3c1e-5d0f-4f0e-9d0a-3c6c3f1f2a11", 5])(
    "of the form %j are refused",
    async (text) => {
      await create(owner, "odd");
      expect(await alias(owner, "odd", text)).toMatchObject({ status: 422, body: { error: "invalid_string" } });
    },
  );

  test("of others never take precedence over the caller's own name", async () => {
    const victim = await create(owner, "salaries", { access: "restricted" });
    await create(stranger, "trap");
    expect((await alias(stranger, "trap", "salaries")).status).toBe(201);
    const posted = await owner.ok("postMessage", { params: { channel: "salaries" }, body: { content: "secret" } });
    expect(posted.message.channel_id).toBe(victim.body.id);
  });
});
