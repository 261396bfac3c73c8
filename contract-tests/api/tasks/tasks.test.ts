import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import {
  type Client,
  channelOf,
  client,
  exchange,
  mint,
  postTo,
  startServer,
  type TestServer,
} from "../../harness/harness.ts";
import { verdict } from "../../harness/verdict.ts";
import { leaseOn, messageIn, secondKey } from "../../harness/work.ts";

let server: TestServer;
let owner: Client;
let worker: Client;
let rival: Client;
let made = 0;
beforeAll(async () => {
  server = await startServer();
  owner = await mint(server.url, "owner");
  worker = await mint(server.url, "worker");
  rival = await mint(server.url, "rival");
});
afterAll(() => server.stop());

/** A new lane with so many tasks, called 0, 1, 2 and so on. */
async function laneWith(count: number) {
  made += 1;
  const channel = await channelOf(owner, `lane-${made}`);
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) ids.push(await postTo(owner, channel, String(index)));
  return { channel, ids };
}

const claim = (by: Client, channel: string, body = {}) => by.ok("claimTask", { body: { channel, ...body } });

describe("claiming the next task", () => {
  test("returns the oldest free task as claimed and as message, in epoch 1, without a lease", async () => {
    const { channel, ids } = await laneWith(2);
    const answer = await claim(worker, channel);
    expect(answer).toEqual({ claimed: answer.message, message: answer.message, claim_epoch: 1 });
    expect(answer.message).toMatchObject({ id: ids[0], status: "claimed", claimed_by: { name: "worker" } });
    expect(await messageIn(owner, channel, ids[0] ?? "")).toEqual(answer.message);
  });

  test("shows the claim as made, even if more time than the lease passes before the answer", async () => {
    const { channel, ids } = await laneWith(1);
    const now = server.clock.now.bind(server.clock);
    const slow = vi.spyOn(server.clock, "now").mockImplementation(() => {
      server.clock.set(10);
      return now();
    });
    const answer = await claim(worker, channel, { lease_seconds: 5 }).finally(() => slow.mockRestore());
    const { lease_expires_at } = answer;
    expect(answer.message).toMatchObject({ id: ids[0], status: "claimed", lease_expires_at });
    expect(answer.message?.claimed_by?.name).toBe("worker");
  });

  test("of an empty lane is 200 with null and a note", async () => {
    const { channel } = await laneWith(0);
    expect(await claim(worker, channel)).toEqual({
      claimed: null,
      message: null,
      note: "no unclaimed messages available",
    });
    expect(await claim(worker, channel, { max: 5 })).toMatchObject({ claimed: null, messages: [] });
  });

  test("never returns a task that the caller already holds", async () => {
    const { channel } = await laneWith(1);
    await claim(worker, channel);
    expect((await claim(worker, channel)).claimed).toBeNull();
    expect((await claim(worker, channel, { actor: "another name" })).claimed).toBeNull();
  });

  test("finds tasks behind any number of finished and held ones", async () => {
    const { channel, ids } = await laneWith(31);
    for (const id of ids.slice(0, 30)) {
      await worker.ok("claimMessage", { params: { id } });
      if (Number(id[0]) % 2) await worker.ok("ackMessage", { params: { id } });
    }
    expect((await claim(worker, channel)).claimed?.id).toBe(ids[30]);
  });

  test("prefers a released or lost task to a younger one", async () => {
    const { channel, ids } = await laneWith(3);
    const [first = "", second = "", third = ""] = ids;
    await leaseOn(worker, first, 10);
    await worker.ok("claimMessage", { params: { id: second } });
    await worker.ok("releaseMessage", { params: { id: second } });
    await server.clock.advance(10);
    const taken = [await claim(rival, channel), await claim(rival, channel), await claim(rival, channel)];
    expect(taken.map(({ claimed }) => claimed?.id)).toEqual([first, second, third]);
  });

  test("skips expired tasks", async () => {
    const brief = await owner.ok("createChannel", { body: { name: "brief", mode: "claimable", ttl_seconds: 300 } });
    await postTo(owner, brief.id, "old");
    await server.clock.advance(200);
    const young = await postTo(owner, brief.id, "young");
    await server.clock.advance(100);
    expect((await claim(worker, brief.id)).claimed?.id).toBe(young);
    expect((await claim(worker, brief.id)).claimed).toBeNull();
  });

  test("with lease_seconds returns a lease that ends no later than the task", async () => {
    const { channel, ids } = await laneWith(1);
    const answer = await claim(worker, channel, { lease_seconds: 10 });
    expect(answer.lease_token).toEqual(expect.any(String));
    expect(answer.lease_expires_at).toBe(answer.claimed?.lease_expires_at);
    expect(answer.expires_at).toBe(answer.lease_expires_at);
    expect((await claim(rival, channel)).claimed).toBeNull();
    await server.clock.advance(10);
    expect(await claim(rival, channel)).toMatchObject({ claimed: { id: ids[0] }, claim_epoch: 2 });
  });

  test("with max returns as many as available, oldest first, each with its own lease", async () => {
    const { channel, ids } = await laneWith(5);
    const answer = await claim(worker, channel, { max: 3, lease_seconds: 60 });
    expect(answer.messages?.map(({ message }) => message.id)).toEqual(ids.slice(0, 3));
    expect(answer.claimed).toEqual(answer.messages?.[0]?.message);
    const tokens = answer.messages?.map(({ lease_token }) => lease_token) ?? [];
    expect(new Set(tokens).size).toBe(3);
    expect(answer.lease_token).toBe(tokens[0]);
    for (const { message, lease_token } of answer.messages ?? []) {
      await worker.ok("ackMessage", { params: { id: message.id }, body: { lease_token } });
    }
    const rest = await claim(worker, channel, { max: 100 });
    expect(rest.messages?.map(({ message, lease_token }) => [message.id, lease_token])).toEqual([
      [ids[3], null],
      [ids[4], null],
    ]);
  });

  test("accepts null for every optional field", async () => {
    const { channel, ids } = await laneWith(1);
    const nothing = { actor: null, lease_seconds: null, wait: null, max: null, metadata: null };
    const answer = await claim(worker, channel, nothing);
    expect(answer.claimed?.id).toBe(ids[0]);
    expect(answer).not.toHaveProperty("messages");
  });

  test.each([
    ["max", 0, "422 invalid_max"],
    ["max", 101, "422 invalid_max"],
    ["max", 1.5, "422 invalid_max"],
    ["max", "3", "422 invalid_max"],
    ["lease_seconds", 4, "422 invalid_lease_seconds"],
    ["lease_seconds", "60", "422 invalid_lease_seconds"],
    ["wait", -1, "422 invalid_wait"],
    ["wait", "1", "422 invalid_wait"],
    ["channel", {}, "422 invalid_string"],
    ["channel", undefined, "422 missing_field"],
    ["actor", 5, "422 invalid_string"],
    ["metadata", [], "422 invalid_object"],
  ])("with %s %j is %s and claims nothing", async (field, value, refusal) => {
    const { channel, ids } = await laneWith(1);
    const answer = await worker.attempt("claimTask", { body: { channel, [field]: value } });
    expect(verdict(answer)).toBe(refusal);
    expect((await messageIn(owner, channel, ids[0] ?? "")).status).toBe("unclaimed");
  });

  test("of a broadcast channel is 409, by an unknown id 404, as another owner's actor 403", async () => {
    const news = await channelOf(owner, "news", "broadcast");
    const answer = await worker.call("claimTask", { body: { channel: news } });
    expect(verdict(answer)).toBe("409 channel_not_claimable");
    const none = await worker.call("claimTask", { body: { channel: randomUUID() } });
    expect(verdict(none)).toBe("404 channel_not_found");
    const actor = await rival.ok("createActor", { body: { name: "theirs" } });
    const { channel } = await laneWith(1);
    const foreign = await worker.call("claimTask", { body: { channel, actor: actor.id } });
    expect(verdict(foreign)).toBe("403 actor_forbidden");
  });

  test("is never replayed: once its task is finished, the same Idempotency-Key claims the next", async () => {
    const { channel, ids } = await laneWith(2);
    const headers = { "Idempotency-Key": "next" };
    const claimed = () => worker.attempt("claimTask", { body: { channel }, headers });
    const first = await claimed();
    await worker.ok("ackMessage", { params: { id: ids[0] ?? "" } });
    const answers = [first, await claimed()];
    expect(answers.map(({ body }) => body["claimed"])).toMatchObject(ids.map((id) => ({ id })));
    expect(answers.map(({ headers: sent }) => sent.has("x-idempotent-replay"))).toEqual([false, false]);
  });
});

describe("claiming and acknowledging in one step", () => {
  const claimAndAck = (by: Client, message_id: string, body = {}) =>
    by.call("claimAndAck", { body: { message_id, ...body } });

  test("finishes a fresh task for a new actor, and again for the same one", async () => {
    const { channel, ids } = await laneWith(1);
    const [id = ""] = ids;
    expect(verdict(await claimAndAck(worker, id, { actor: "quick" }))).toBe("200 claimed_and_acked");
    const message = await messageIn(owner, channel, id);
    expect(message).toMatchObject({ status: "acknowledged", claimed_by: { name: "quick" }, claim_epoch: 1 });
    expect(verdict(await claimAndAck(worker, id, { actor: "quick" }))).toBe("200 claimed_and_acked");
    expect(await messageIn(owner, channel, id)).toEqual(message);
  });

  test("is 409 for a task that another holds or has finished, and 404 for a missing one", async () => {
    const [held = "", finished = ""] = (await laneWith(2)).ids;
    await rival.ok("claimMessage", { params: { id: held } });
    await claimAndAck(rival, finished);
    expect(verdict(await claimAndAck(worker, held))).toBe("409 already_claimed");
    expect(verdict(await claimAndAck(worker, finished))).toBe("409 already_claimed");
    expect(verdict(await claimAndAck(worker, "no-such-message"))).toBe("404 message_not_found");
  });

  test("is one step: when it is refused, nothing is claimed", async () => {
    const { channel, ids } = await laneWith(1);
    const [id = ""] = ids;
    const before = await messageIn(owner, channel, id);
    const narrow = client(server.url, await secondKey(worker, "claims only"));
    await narrow.ok("narrowOwnScopes", { body: { scopes: ["messages:claim"] } });
    expect(verdict(await claimAndAck(narrow, id))).toBe("403 insufficient_scope");
    const { id: foreign } = await rival.ok("createActor", { body: { name: `foreign-${id}` } });
    expect(verdict(await claimAndAck(worker, id, { actor: foreign }))).toBe("403 actor_forbidden");
    expect(await messageIn(owner, channel, id)).toEqual(before);
  });

  test("is one step: when the database fails it, nothing is claimed", async () => {
    const { channel, ids } = await laneWith(1);
    const [id = ""] = ids;
    const before = await messageIn(owner, channel, id);
    const failing = await server.database.failUpdatesOf("acknowledged_at");
    const headers = { "X-API-Key": worker.key ?? "", "Content-Type": "application/json" };
    const body = { message_id: id };
    const failed = await exchange(server.url, "POST", "/v1/tasks/claim-and-ack", { headers, body });
    await failing.end();
    expect(failed.status).toBeGreaterThanOrEqual(500);
    expect(await messageIn(owner, channel, id)).toEqual(before);
    expect(verdict(await claimAndAck(rival, id))).toBe("200 claimed_and_acked");
  });

  test("is one step: nobody ever sees the task claimed and unfinished", async () => {
    const { channel, ids } = await laneWith(10);
    for (const id of ids) {
      const [done, ...pages] = await Promise.all([
        claimAndAck(worker, id),
        ...Array.from({ length: 4 }, () => owner.ok("listMessages", { params: { channel } })),
      ]);
      expect(verdict(done)).toBe("200 claimed_and_acked");
      for (const { data } of pages) expect(data.map(({ status }) => status)).not.toContain("claimed");
    }
  });

  test("of an expired message is 410", async () => {
    const brief = await owner.ok("createChannel", { body: { name: "brief", mode: "claimable", ttl_seconds: 300 } });
    const id = await postTo(owner, brief.id);
    await server.clock.advance(300);
    expect(verdict(await claimAndAck(worker, id))).toBe("410 message_expired");
  });

  test.each([[[]], [5], [null], [{}], [""]])("with message_id %j is 422", async (message_id) => {
    const answer = await worker.attempt("claimAndAck", { body: { message_id } });
    expect(verdict(answer)).toBe("422 invalid_string");
  });
});

describe("a claimable session", () => {
  test.each([[{}], [{ name: "review" }], [{ name: "described", description: "" }]])(
    "is a channel and an invitation to it, with only a name or less: %j",
    async (body) => {
      const { channel, invitation } = await owner.ok("createClaimableSession", { body });
      expect(channel).toMatchObject({ name: "session", mode: "claimable", description: "", ...body });
      expect(invitation.channel).toMatchObject({ id: channel.id });
    },
  );

  test("is called session without a body", async () => {
    const answer = await rival.raw("POST", "/v1/tasks/create-claimable-session");
    expect(answer.status).toBe(201);
    expect(answer.body["channel"]).toMatchObject({ name: "session" });
  });
});
