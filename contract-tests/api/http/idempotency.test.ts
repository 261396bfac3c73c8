import { hash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { OperationId } from "../../../generated/operations.ts";
import sql from "../../../server/db/sql.ts";
import { type Client, channelOf, client, mint, postTo, startServer, type TestServer } from "../../harness/harness.ts";
import { verdict } from "../../harness/verdict.ts";
import { secondKey } from "../../harness/work.ts";

let server: TestServer;
let owner: Client;
let other: Client;
let channel: string;
let used = 0;
beforeAll(async () => {
  server = await startServer();
  owner = await mint(server.url, "owner");
  other = await mint(server.url, "other");
  channel = await channelOf(owner, "idempotent", "broadcast");
});
afterAll(() => server.stop());

const newKey = () => {
  used += 1;
  return `key-${used}`;
};
const post = (key: string, content = "x", by = owner, body: Record<string, unknown> = {}) =>
  by.attempt("postMessage", {
    params: { channel },
    body: { content, ...body },
    headers: { "Idempotency-Key": key },
  });
const messages = async () => (await owner.ok("listMessages", { params: { channel }, query: { limit: 100 } })).data;
const replayed = ({ headers }: { headers: Headers }) => headers.get("x-idempotent-replay");

describe("a repeat under the same Idempotency-Key", () => {
  test("gets the first status and body, X-Idempotent-Replay, and has no effect", async () => {
    const key = newKey();
    const first = await post(key);
    const before = await messages();
    await server.clock.advance(60);
    const second = await post(key);
    expect(replayed(first)).toBeNull();
    expect(replayed(second)).toBe("true");
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.body).toEqual(first.body);
    expect(second.headers.get("idempotency-key")).toBe(key);
    expect(second.headers.get("x-idempotency-source")).toBe("client");
    expect(await messages()).toEqual(before);
  });

  test("with another body is 422 idempotency_key_reused, and has no effect", async () => {
    const key = newKey();
    await post(key, "one");
    const count = (await messages()).length;
    expect(verdict(await post(key, "two"))).toBe("422 idempotency_key_reused");
    expect(verdict(await post(key, "one", owner, { actor_label: "me" }))).toBe("422 idempotency_key_reused");
    expect(replayed(await post(key, "one"))).toBe("true");
    expect(await messages()).toHaveLength(count);
  });

  test("is the same request with its members in another order, at any depth", async () => {
    const key = newKey();
    const first = await post(key, "same", owner, {
      actor_label: "me",
      metadata: { a: 1, b: { c: [2, { d: 3, e: 4 }] } },
    });
    const count = (await messages()).length;
    const again = await owner.raw("POST", `/v1/channels/${channel}/messages`, {
      headers: { "Content-Type": "application/json", "Idempotency-Key": key },
      body: '{"metadata": {"b": {"c": [2, {"e": 4, "d": 3}]}, "a": 1}, "actor_label": "me", "content": "same"}',
    });
    expect([again.status, replayed(again)]).toEqual([201, "true"]);
    expect(again.body).toEqual(first.body);
    expect(await messages()).toHaveLength(count);
    const other = await post(key, "same", owner, {
      actor_label: "me",
      metadata: { a: 1, b: { c: [{ d: 3, e: 4 }, 2] } },
    });
    expect(verdict(other)).toBe("422 idempotency_key_reused");
  });

  test("is a replay even if version 1.0.0 stored the body in the order of the request", async () => {
    const key = newKey();
    const first = await post(key, "before the upgrade");
    const stored = hash("sha256", JSON.stringify({ content: "before the upgrade" }));
    await server.database.query(sql`UPDATE idempotency_records SET request_hash = ${stored} WHERE status = 201`);
    const second = await post(key, "before the upgrade");
    expect([second.status, replayed(second)]).toEqual([201, "true"]);
    expect(second.body).toEqual(first.body);
  });

  test("sent ten times concurrently has one effect; each gets the answer, or 409 idempotency_in_flight", async () => {
    const key = newKey();
    const count = (await messages()).length;
    const answers = await Promise.all(Array.from({ length: 10 }, () => post(key)));
    expect(await messages()).toHaveLength(count + 1);
    const fresh = answers.filter((answer) => answer.status === 201 && replayed(answer) === null);
    expect(fresh).toHaveLength(1);
    for (const answer of answers) expect(["201", "409 idempotency_in_flight"]).toContain(verdict(answer));
    expect(replayed(await post(key))).toBe("true");
  });

  test("works for the PATCH and DELETE of a channel and a retracted message", async () => {
    const lane = await channelOf(owner, "changed");
    const id = await postTo(owner, lane);
    const twice = async (operation: OperationId, params: Record<string, string>, body?: unknown) => {
      const request = { params, body, headers: { "Idempotency-Key": newKey() } };
      const answers = [await owner.attempt(operation, request), await owner.attempt(operation, request)];
      expect(answers.map(replayed)).toEqual([null, "true"]);
      expect(answers[1]?.status).toBe(answers[0]?.status);
      expect(answers[1]?.body).toEqual(answers[0]?.body);
    };
    await twice("retractMessage", { id });
    await twice("patchChannel", { channel: lane }, { description: "new" });
    await twice("deleteChannel", { channel: lane });
  });

  test("is not a repeat 24 hours later", async () => {
    const key = newKey();
    await post(key);
    await server.clock.advance(86_399);
    expect(replayed(await post(key))).toBe("true");
    await server.clock.advance(1);
    const count = (await messages()).length;
    expect(replayed(await post(key, "another body"))).toBeNull();
    expect(await messages()).toHaveLength(count + 1);
  });

  test("is recognised by a server that was restarted in between", async () => {
    const key = newKey();
    const first = await post(key);
    await server.restart();
    const second = await post(key);
    expect(replayed(second)).toBe("true");
    expect(second.body).toEqual(first.body);
  });
});

describe("an Idempotency-Key", () => {
  test("belongs to the API key that sent it: nothing is replayed to another one, even of the same owner", async () => {
    const key = newKey();
    const colleague = client(server.url, await secondKey(owner, "colleague"));
    const ids = [await post(key), await post(key, "x", colleague), await post(key, "x", other)];
    expect(ids.map(replayed)).toEqual([null, null, null]);
    expect(new Set(ids.map(({ body }) => JSON.stringify(body["message"]))).size).toBe(3);
  });

  test("belongs to a method and a path: on another path it is new", async () => {
    const key = newKey();
    const headers = { "Idempotency-Key": key };
    const body = { name: "one name", mode: "claimable" };
    const made = await owner.attempt("createChannel", { body, headers });
    const actor = await owner.attempt("createActor", { body, headers });
    expect(replayed(actor)).toBeNull();
    expect(made.body).toHaveProperty("mode");
    expect(actor.body).not.toHaveProperty("mode");
    const elsewhere = await channelOf(owner, "elsewhere");
    const posted = await owner.attempt("postMessage", {
      params: { channel: elsewhere },
      body: { content: "x" },
      headers,
    });
    expect(replayed(posted)).toBeNull();
  });

  test("stays unused when the request was refused", async () => {
    const key = newKey();
    expect(verdict(await post(key, "x", owner, { actor: "nobody" }))).toBe("404 actor_not_found");
    expect(verdict(await post(key, " "))).toBe("422 invalid_string");
    const accepted = await post(key, "now it is right");
    expect([accepted.status, replayed(accepted)]).toEqual([201, null]);
  });

  test("that begins with n8n- is bound to the body too: three items of one run are three messages", async () => {
    const key = `n8n-42-POST-/v1/channels/${channel}/messages`;
    const items = [await post(key, "item 0"), await post(key, "item 1"), await post(key, "item 2")];
    expect(items.map(replayed)).toEqual([null, null, null]);
    expect(items.map(({ body }) => (body["message"] as { content: string }).content)).toEqual([
      "item 0",
      "item 1",
      "item 2",
    ]);
    const again = await post(key, "item 1");
    expect(replayed(again)).toBe("true");
    expect(again.body).toEqual(items[1]?.body);
  });

  test("is never honoured for minting a key: a replay would hand out a secret", async () => {
    const headers = { "Idempotency-Key": newKey() };
    const anyone = client(server.url);
    const first = await anyone.call("mintKey", { body: { agent_label: "minted once" }, headers });
    expect(first.status).toBe(201);
    const again = await anyone.call("mintKey", { body: { agent_label: "minted once" }, headers });
    expect(verdict(again)).toBe("409 label_in_use");
    const another = await anyone.call("mintKey", { body: { agent_label: "minted twice" }, headers });
    expect([another.status, replayed(another)]).toEqual([201, null]);
  });

  test("of 2048 characters is accepted, one more is refused, and any printable one is echoed", async () => {
    expect((await post("k".repeat(2048))).status).toBe(201);
    expect(verdict(await post("k".repeat(2049)))).toBe("422 invalid_field");
    const odd = `"odd" <key>; a=b, c`;
    expect((await post(odd)).headers.get("idempotency-key")).toBe(odd);
  });

  test("has no effect on a GET", async () => {
    const headers = { "Idempotency-Key": newKey() };
    await owner.call("listMessages", { params: { channel }, headers });
    await post(newKey());
    const { headers: answered } = await owner.call("listMessages", { params: { channel }, headers });
    expect([answered.get("x-idempotent-replay"), answered.get("x-idempotency-source")]).toEqual([null, null]);
  });

  test("does not freeze tasks/subscribe", async () => {
    const headers = { "Idempotency-Key": newKey() };
    const first = await owner.ok("subscribeTasks", { body: { channel }, headers });
    await post(newKey());
    const second = await owner.ok("subscribeTasks", { body: { channel }, headers });
    expect(second.data.length).toBe(first.data.length + 1);
  });
});

describe("without an Idempotency-Key", () => {
  test("every request counts: changes back and forth all take effect", async () => {
    const lane = await channelOf(owner, "back and forth");
    for (const description of ["A", "B", "A"]) {
      await owner.ok("patchChannel", { params: { channel: lane }, body: { description } });
      expect((await owner.ok("readChannel", { params: { channel: lane } })).description).toBe(description);
    }
  });

  test("a channel created, deleted and created again is a new one", async () => {
    const first = await channelOf(owner, "phoenix");
    await owner.ok("deleteChannel", { params: { channel: first } });
    const second = await channelOf(owner, "phoenix");
    expect(second).not.toBe(first);
    expect((await owner.ok("readChannel", { params: { channel: second } })).name).toBe("phoenix");
  });
});

test("a post under an Idempotency-Key wakes waiters after its commit", async () => {
  const waiting = other.ok("listMessages", {
    params: { channel },
    query: { wait: 20, since: (await messages()).at(-1)?.created_at ?? "" },
  });
  await server.clock.untilPending(1);
  await post(newKey(), "awaited");
  expect((await waiting).data.map(({ content }) => content)).toEqual(["awaited"]);
  const lane = await channelOf(owner, "awaited lane");
  const claimed = other.ok("claimTask", { body: { channel: lane, wait: 20 } });
  await server.clock.untilPending(1);
  const body = { channel: lane, content: "work" };
  await owner.ok("postTask", { body, headers: { "Idempotency-Key": newKey() } });
  expect((await claimed).claimed?.content).toBe("work");
});

test("an empty Idempotency-Key is none: the same post twice is two messages, and neither is a replay", async () => {
  const before = (await messages()).length;
  const answers = [await post("", "twice"), await post("", "twice")];
  expect(answers.map(({ status }) => status)).toEqual([201, 201]);
  expect(answers.map(replayed)).toEqual([null, null]);
  expect(await messages()).toHaveLength(before + 2);
});
