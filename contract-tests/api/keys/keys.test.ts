import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { client, mint, startServer, type TestServer } from "../../harness/harness.ts";
import { verdict } from "../../harness/verdict.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

let count = 0;
const newLabel = () => `label-${++count}`;
const stranger = () => client(server.url);

describe("minting", () => {
  test("creates a working key, with its label and no limit on loopback", async () => {
    const minted = await stranger().ok("mintKey", { body: { agent_label: "worker" } });
    expect(minted).toMatchObject({
      agent_label: "worker",
      expires_at: null,
      rate_limit: 0,
      rate_limit_window_seconds: 60,
    });
    expect(minted.key).toMatch(/^bck_[A-Za-z0-9_-]{12}\.[A-Za-z0-9_-]{32}$/);
    expect(minted.key.startsWith(`${minted.key_id}.`)).toBe(true);
    const me = await client(server.url, minted.key).ok("readOwnKey");
    expect(me).toMatchObject({ key_id: minted.key_id, plan: "free", active: true, scopes: null, rate_limit: 0 });
  });

  test("keeps the owner apart from the label", async () => {
    const me = await (await mint(server.url, "producer")).ok("readOwnKey");
    expect(me.owner_id).not.toBe("producer");
    expect(me.owner_id).toMatch(/^[0-9a-f-]{36}$/);
  });

  test("drops blanks around a label and cuts it to 128 characters, whole ones", async () => {
    const long = await stranger().ok("mintKey", { body: { agent_label: `  ${"é😀".repeat(100)} ` } });
    expect(long.agent_label).toBe("é😀".repeat(64));
  });

  test.each([
    ["no label", {}, "missing_field"],
    ["a blank label", { agent_label: "  " }, "invalid_string"],
    ["a label that is a number", { agent_label: 5 }, "invalid_string"],
    ["a label with a NUL", { agent_label: "a\u0000b" }, "invalid_string"],
    ["a label with an invisible character", { agent_label: "a\u200Bb" }, "invalid_string"],
  ])("refuses %s", async (_, body, code) => {
    expect(await stranger().attempt("mintKey", { body })).toMatchObject({ status: 422, body: { error: code } });
  });

  test("refuses the label of an active key", async () => {
    const agent_label = newLabel();
    await mint(server.url, agent_label);
    const again = await stranger().attempt("mintKey", { body: { agent_label } });
    expect(again).toMatchObject({ status: 409, body: { error: "label_in_use" } });
  });

  test("creates one key when twelve request a label concurrently", async () => {
    const agent_label = newLabel();
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => stranger().attempt("mintKey", { body: { agent_label } })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(11).fill(409)]);
  });

  test("creates an actor of the label's name, which acts by default", async () => {
    const owner = await mint(server.url, "default-actor");
    const { id } = await owner.ok("createChannel", { body: { name: "q", mode: "claimable" } });
    const posted = await owner.ok("postMessage", { params: { channel: id }, body: { content: "x" } });
    const claimed = await owner.ok("claimMessage", { params: { id: posted.message.id }, body: {} });
    expect(claimed.message.claimed_by?.name).toBe("default-actor");
  });

  test("ignores an Idempotency-Key, so that no secret is handed out twice", async () => {
    const headers = { "Idempotency-Key": "mint-once" };
    const agent_label = newLabel();
    expect((await stranger().attempt("mintKey", { body: { agent_label }, headers })).status).toBe(201);
    const repeat = await stranger().attempt("mintKey", { body: { agent_label }, headers });
    expect(repeat).toMatchObject({ status: 409, body: { error: "label_in_use" } });
    expect(repeat.headers.has("X-Idempotent-Replay")).toBe(false);
  });
});

describe("minting with a key", () => {
  test("joins the same owner", async () => {
    const first = await mint(server.url);
    const { id } = await first.ok("createChannel", {
      body: { name: "shared", mode: "broadcast", access: "restricted" },
    });
    const { key } = await first.ok("mintKey", { body: { agent_label: newLabel() } });
    const second = client(server.url, key);
    expect((await second.ok("readOwnKey")).owner_id).toBe((await first.ok("readOwnKey")).owner_id);
    expect((await second.ok("readChannel", { params: { channel: "shared" } })).id).toBe(id);
  });

  test("grants no more scopes than the minting key has", async () => {
    const narrow = await mint(server.url);
    await narrow.ok("narrowOwnScopes", { body: { scopes: ["messages:read"] } });
    const { key } = await narrow.ok("mintKey", { body: { agent_label: newLabel() } });
    expect((await client(server.url, key).ok("readOwnKey")).scopes).toEqual(["messages:read"]);
  });

  test("reuses the owner's actor of the label's name", async () => {
    const owner = await mint(server.url);
    const actor = await owner.ok("createActor", { body: { name: "helper" } });
    const { key } = await owner.ok("mintKey", { body: { agent_label: "helper" } });
    const { id } = await owner.ok("createChannel", { body: { name: "q", mode: "claimable" } });
    const { message } = await owner.ok("postMessage", { params: { channel: id }, body: { content: "x" } });
    const claimed = await client(server.url, key).ok("claimMessage", { params: { id: message.id }, body: {} });
    expect(claimed.message.claimed_by).toEqual({ id: actor.id, name: "helper" });
  });

  test.each(["nonsense", "bck_KCgp4mrTeeFf", "bck_KCgp4mrTeeFf.fsgrdyQKU1npALnOO8A0YenMOP9KMeZR"])(
    "answers 401 to an invalid key: %s",
    async (key) => {
      const answer = await client(server.url, key).attempt("mintKey", { body: { agent_label: newLabel() } });
      expect(answer).toMatchObject({ status: 401, body: { error: "unauthorized" } });
    },
  );
});

describe("authentication", () => {
  test.each(["nonsense", "a.b", "bck_unknown12345", "bck_KCgp4mrTeeFf.fsgrdyQKU1npALnOO8A0YenMOP9KMeZR"])(
    "answers 401 to %s, whatever its format",
    async (key) => {
      expect(await client(server.url, key).attempt("readOwnKey")).toMatchObject({
        status: 401,
        body: { error: "unauthorized" },
      });
    },
  );

  test("answers 401 to no key, before the body is looked at", async () => {
    const answer = await stranger().attempt("createChannel", { body: { name: 5 } });
    expect(answer).toMatchObject({ status: 401, body: { error: "unauthorized" } });
  });

  test("accepts the key as a bearer token too", async () => {
    const { key } = await stranger().ok("mintKey", { body: { agent_label: newLabel() } });
    const answer = await stranger().attempt("readOwnKey", { headers: { Authorization: `Bearer ${key}` } });
    expect(answer.status).toBe(200);
  });

  test("ignores a key on a public route", async () => {
    expect((await (await mint(server.url)).attempt("readHealth")).status).toBe(200);
  });
});

describe("revoking", () => {
  test("takes effect with the very next request", async () => {
    const me = await mint(server.url);
    const { key_id } = await me.ok("readOwnKey");
    expect(await me.ok("revokeOwnKey")).toEqual({ key_id, revoked: true });
    expect(await me.attempt("readOwnKey")).toMatchObject({ status: 401, body: { error: "unauthorized" } });
  });

  test.each([
    ["a key of another server", () => `bck_${"a".repeat(12)}.${"b".repeat(32)}`],
    ["a key whose secret is another", async () => `${(await mint(server.url)).key?.slice(0, -4)}zzzz`],
    [
      "a key that was revoked",
      async () => {
        const me = await mint(server.url);
        await me.ok("revokeOwnKey");
        return me.key ?? "";
      },
    ],
  ])("%s that a client has stored is told that it is not known here, and where it may be stored", async (_, keyOf) => {
    const key = await keyOf();
    const answer = await client(server.url, key).attempt("readOwnKey");
    expect(verdict(answer)).toBe("401 unauthorized");
    const { message } = answer.body as { message: string };
    expect(message).toContain(`The key ${key.split(".")[0]} is not known here`);
    for (const place of ["BACKCHANNEL_API_KEY", "~/.config/backchannel/key", "/docs/migrating.md"])
      expect(message).toContain(place);
    expect(message).not.toContain(key);
  });

  test("frees the label, and its next holder inherits nothing", async () => {
    const agent_label = newLabel();
    const before = await mint(server.url, agent_label);
    await before.ok("createChannel", { body: { name: "heirloom", mode: "broadcast", access: "restricted" } });
    await before.ok("revokeOwnKey");
    const after = await mint(server.url, agent_label);
    const answer = await after.attempt("readChannel", { params: { channel: "heirloom" } });
    expect(answer).toMatchObject({ status: 404, body: { error: "channel_not_found" } });
  });

  test("keeps the key's channels and actors from the label's next holder (A6)", async () => {
    const agent_label = newLabel();
    const before = await mint(server.url, agent_label);
    const { id: channel } = await before.ok("createChannel", { body: { name: "square", mode: "claimable" } });
    const { id: actor } = await before.ok("createActor", { body: { name: agent_label } });
    await before.ok("revokeOwnKey");
    const after = await mint(server.url, agent_label);
    const body = { url: "https://heir.test/" };
    expect(verdict(await after.call("readChannel", { params: { channel: "square" } }))).toBe("404 channel_not_found");
    expect(verdict(await after.call("deleteChannel", { params: { channel } }))).toBe("403 forbidden");
    expect(verdict(await after.call("putActorWebhook", { params: { actor }, body }))).toBe("403 actor_forbidden");
    const { message } = await after.ok("postMessage", { params: { channel }, body: { content: "x" } });
    const claimed = await after.ok("claimMessage", { params: { id: message.id }, body: { actor: agent_label } });
    expect(claimed.message.claimed_by?.id).not.toBe(actor);
  });

  test("needs no scope", async () => {
    const me = await mint(server.url);
    await me.ok("narrowOwnScopes", { body: { scopes: [] } });
    expect((await me.attempt("revokeOwnKey")).status).toBe(200);
  });
});

describe("narrowing scopes", () => {
  test("keeps the named scopes, sorted and without duplicates", async () => {
    const me = await mint(server.url);
    const { scopes } = await me.ok("narrowOwnScopes", {
      body: { scopes: ["messages:write", "messages:read", "messages:write"] },
    });
    expect(scopes).toEqual(["messages:read", "messages:write"]);
    expect((await me.ok("readOwnKey")).scopes).toEqual(scopes);
  });

  test("never widens", async () => {
    const me = await mint(server.url);
    await me.ok("narrowOwnScopes", { body: { scopes: ["messages:read"] } });
    const answer = await me.attempt("narrowOwnScopes", { body: { scopes: ["messages:read", "messages:claim"] } });
    expect(answer).toMatchObject({
      status: 403,
      body: { error: "insufficient_scope", required_scope: "messages:claim", granted_scopes: ["messages:read"] },
    });
    expect((await me.ok("readOwnKey")).scopes).toEqual(["messages:read"]);
  });

  test("refuses one of two concurrent requests for different scopes", async () => {
    const me = await mint(server.url);
    const both = await Promise.all(
      ["messages:read", "messages:claim"].map((scope) => me.attempt("narrowOwnScopes", { body: { scopes: [scope] } })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 403]);
  });

  test.each([
    ["a word that is no scope", { scopes: ["messages:everything"] }, "invalid_scope"],
    ["a string", { scopes: "messages:read" }, "invalid_scopes"],
    ["a list in the list", { scopes: [[]] }, "invalid_scopes"],
    ["nothing", {}, "missing_field"],
  ])("refuses %s", async (_, body, code) => {
    const answer = await (await mint(server.url)).attempt("narrowOwnScopes", { body });
    expect(answer).toMatchObject({ status: 422, body: { error: code } });
  });

  test("holds for every operation that has a scope", async () => {
    const me = await mint(server.url);
    const { id } = await me.ok("createChannel", { body: { name: "q", mode: "claimable" } });
    await me.ok("narrowOwnScopes", { body: { scopes: ["messages:read"] } });
    const channel = { channel: id };
    const refused = await Promise.all([
      me.attempt("createChannel", { body: { name: "p", mode: "claimable" } }),
      me.attempt("readChannel", { params: channel }),
      me.attempt("patchChannel", { params: channel, body: { paused: true } }),
      me.attempt("deleteChannel", { params: channel }),
      me.attempt("addChannelAlias", { params: channel, body: { alias: "x" } }),
      me.attempt("postMessage", { params: channel, body: { content: "x" } }),
      me.attempt("postTask", { body: { channel: id, content: "x" } }),
      me.attempt("broadcastTask", { body: { channel: id, content: "x" } }),
      me.attempt("claimTask", { body: { channel: id } }),
    ]);
    for (const answer of refused) expect(answer).toMatchObject({ status: 403, body: { error: "insufficient_scope" } });
    expect((await me.attempt("listMessages", { params: channel })).status).toBe(200);
  });
});

test("a configured limit shows in answers about keys", async () => {
  const limited = await startServer({ settings: { rateLimit: 120, rateLimitWindowSeconds: 60 } });
  const { key: _, ...minted } = await client(limited.url).ok("mintKey", { body: { agent_label: "limited" } });
  expect(minted).toMatchObject({ rate_limit: 120, rate_limit_window_seconds: 60 });
  await limited.stop();
});
