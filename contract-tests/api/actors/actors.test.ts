import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { agents, type Client, channelOf, mint, postTo, startServer, type TestServer } from "../../harness/harness.ts";

let server: TestServer;
let owner: Client;
let stranger: Client;
beforeAll(async () => {
  server = await startServer();
  [owner, stranger] = (await agents(server.url, 2)) as [Client, Client];
});
afterAll(() => server.stop());

const actorOf = (who: Client, name: string) => who.ok("createActor", { body: { name } });
const alias = (who: Client, actor: string, alias: unknown) =>
  who.attempt("addActorAlias", { params: { actor }, body: { alias } });

describe("creating", () => {
  test("stores what is sent, and fills in only defaults", async () => {
    const body = { name: " worker-7 ", description: "jobs", metadata: { team: "ops" } };
    const made = await owner.ok("createActor", { body });
    expect(made).toMatchObject({ name: "worker-7", description: "jobs", metadata: { team: "ops" }, aliases: [] });
    expect(await owner.ok("readActor", { params: { actor: made.id } })).toEqual(made);
    expect(await owner.ok("createActor", { body: { name: "bare", metadata: null } })).toMatchObject({
      description: "",
      metadata: {},
    });
  });

  test("accepts a name twice; it resolves to the first actor", async () => {
    const first = await actorOf(owner, "twin");
    const second = await actorOf(owner, "twin");
    expect(second.id).not.toBe(first.id);
    const channel = await channelOf(owner, "twins");
    const claimed = await owner.ok("claimMessage", {
      params: { id: await postTo(owner, channel) },
      body: { actor: "twin" },
    });
    expect(claimed.message.claimed_by?.id).toBe(first.id);
  });

  test("creates one resolvable actor when many create the name concurrently", async () => {
    const made = await Promise.all(Array.from({ length: 8 }, () => actorOf(owner, "crowd")));
    expect(new Set(made.map(({ id }) => id)).size).toBe(8);
    const channel = await channelOf(owner, "crowds");
    const claims = await Promise.all(
      [await postTo(owner, channel), await postTo(owner, channel)].map((id) =>
        owner.ok("claimMessage", { params: { id }, body: { actor: "crowd" } }),
      ),
    );
    expect(new Set(claims.map(({ message }) => message.claimed_by?.id)).size).toBe(1);
  });

  test.each([
    ["no name", {}, "missing_field"],
    ["a blank name", { name: " " }, "invalid_string"],
    ["a name of a line and another", { name: "a\nb" }, "invalid_string"],
    ["a name that runs backwards", { name: "a\u202Eb" }, "invalid_string"],
    ["a name of 201 characters", { name: "x".repeat(201) }, "invalid_string"],
    ["metadata that is a list", { name: "x", metadata: [] }, "invalid_object"],
    ["metadata of more than 16384 bytes", { name: "x", metadata: { a: "x".repeat(16_384) } }, "invalid_object"],
  ])("refuses %s", async (_, body, code) => {
    expect(await owner.attempt("createActor", { body })).toMatchObject({ status: 422, body: { error: code } });
  });

  test("is done once for one Idempotency-Key", async () => {
    const headers = { "Idempotency-Key": "actor-once" };
    const first = await owner.attempt("createActor", { body: { name: "once" }, headers });
    const repeat = await owner.attempt("createActor", { body: { name: "once" }, headers });
    expect(repeat).toMatchObject({ status: 201, body: { id: first.body.id } });
    expect(repeat.headers.get("X-Idempotent-Replay")).toBe("true");
  });
});

describe("reading", () => {
  test("shows a stranger who it is, but none of its owner's notes", async () => {
    const made = await owner.ok("createActor", {
      body: { name: "public", description: "secret", metadata: { salary: 1 } },
    });
    await alias(owner, made.id, "public-alias");
    const seen = await stranger.ok("readActor", { params: { actor: "public-alias" } });
    expect(seen).toMatchObject({ id: made.id, name: "public", description: "", metadata: {}, aliases: [] });
  });

  test("finds the owner's actor by name even if it is another owner's alias, and another owner's actor by no name", async () => {
    const { id } = await actorOf(owner, "only-a-name");
    const stolen = await actorOf(stranger, "thief");
    await alias(stranger, stolen.id, "only-a-name");
    expect((await owner.ok("readActor", { params: { actor: "only-a-name" } })).id).toBe(id);
    expect((await stranger.ok("readActor", { params: { actor: "only-a-name" } })).id).toBe(stolen.id);
    const answer = await owner.attempt("readActor", { params: { actor: "thief" } });
    expect(answer).toMatchObject({ status: 404, body: { error: "actor_not_found" } });
  });

  test("finds a non-ASCII alias percent-encoded in the path", async () => {
    const { id } = await actorOf(owner, "café");
    expect((await alias(owner, id, "café-☕")).status).toBe(201);
    expect((await stranger.ok("readActor", { params: { actor: "café-☕" } })).id).toBe(id);
  });
});

describe("aliases", () => {
  test("are listed in order, and work in the path", async () => {
    const { id } = await actorOf(owner, "listed");
    await alias(owner, id, "z.last");
    const second = await alias(owner, "z.last", "a.first");
    expect(second).toMatchObject({ status: 201, body: { aliases: ["a.first", "z.last"] } });
  });

  test("can be given by the owner only", async () => {
    const { id } = await actorOf(owner, "mine");
    expect(await alias(stranger, id, "yours")).toMatchObject({ status: 403, body: { error: "actor_forbidden" } });
    expect(await alias(stranger, "no-such-actor", "x")).toMatchObject({
      status: 404,
      body: { error: "actor_not_found" },
    });
  });

  test("are unique on the instance: one of many concurrent requests gets it", async () => {
    const everyone = await agents(server.url, 8);
    const actors = await Promise.all(everyone.map((who) => actorOf(who, "racer")));
    const answers = await Promise.all(everyone.map((who, index) => alias(who, actors[index]?.id ?? "", "the-one")));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(7).fill(409)]);
    for (const { status, body } of answers) if (status === 409) expect(body.error).toBe("alias_conflict");
  });

  test("may equal the actor's own name, and a post with it shows the name", async () => {
    const { id } = await actorOf(owner, "same");
    expect((await alias(owner, id, "same")).status).toBe(201);
    const channel = await channelOf(owner, "posts", "broadcast");
    const { message } = await owner.ok("postMessage", { params: { channel }, body: { content: "x", actor: "same" } });
    expect(message.actor).toEqual({ id, name: "same" });
  });

  test.each(["a/b", "a\nb", "a\u0000b", "a\u200Bb", "a\u0085b", "a\u2028b", "..", " ", "", "x".repeat(201)])(
    "of the form %j are refused",
    async (text) => {
      const { id } = await actorOf(owner, "odd");
      expect(await alias(owner, id, text)).toMatchObject({ status: 422, body: { error: "invalid_string" } });
    },
  );

  test("cannot have the form of an id, least of all somebody else's", async () => {
    const theirs = await actorOf(stranger, "target");
    const { id } = await actorOf(owner, "poser");
    for (const text of [theirs.id, theirs.id.toUpperCase()]) {
      expect(await alias(owner, id, text)).toMatchObject({ status: 422, body: { error: "invalid_string" } });
    }
  });
});

describe("the acting actor", () => {
  test("an alias that equals somebody's label does not lock its key out", async () => {
    const victim = await mint(server.url, "victim");
    const { id } = await actorOf(stranger, "hijacker");
    expect((await alias(stranger, id, "victim")).status).toBe(201);
    const channel = await channelOf(victim, "v");
    for (const body of [{}, { actor: "victim" }]) {
      const claimed = await victim.ok("claimMessage", { params: { id: await postTo(victim, channel) }, body });
      expect(claimed.message.claimed_by?.name).toBe("victim");
    }
  });

  test("another owner's actor is refused, by id and by alias, and never made anew", async () => {
    const theirs = await actorOf(stranger, "theirs");
    await alias(stranger, theirs.id, "their-alias");
    const channel = await channelOf(owner, "acting");
    const id = await postTo(owner, channel);
    for (const actor of [theirs.id, "their-alias"]) {
      const answer = await owner.attempt("claimMessage", { params: { id }, body: { actor } });
      expect(answer).toMatchObject({ status: 403, body: { error: "actor_forbidden" } });
    }
  });
});
