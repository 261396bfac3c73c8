import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, channelOf, client, mint, postTo, startServer, type TestServer } from "../../harness/harness.ts";
import { verdict } from "../../harness/verdict.ts";
import { leaseOn, messageIn, secondKey } from "../../harness/work.ts";

let server: TestServer;
let owner: Client;
let worker: Client;
let rival: Client;
let channel: string;
beforeAll(async () => {
  server = await startServer();
  owner = await mint(server.url, "owner");
  worker = await mint(server.url, "worker");
  rival = await mint(server.url, "rival");
  channel = await channelOf(owner, "with results");
});
afterAll(() => server.stop());

const publish = (by: Client, id: string, body: Record<string, unknown> = {}) =>
  by.attempt("publishResult", { params: { id }, body: { content: "result", ...body } });
const resultOf = (by: Client, id: string) => by.call("readResult", { params: { id } });

describe("a result", () => {
  test("is 404 result_not_ready before it is published, claimed or not, and 404 for a missing task", async () => {
    const id = await postTo(owner, channel);
    expect(verdict(await resultOf(owner, id))).toBe("404 result_not_ready");
    await worker.ok("claimMessage", { params: { id } });
    expect(verdict(await resultOf(owner, id))).toBe("404 result_not_ready");
    expect(verdict(await resultOf(owner, "no-such-task"))).toBe("404 message_not_found");
  });

  test("goes from the holder to the poster, with the task's id in its metadata", async () => {
    const id = await postTo(owner, channel);
    await worker.ok("claimMessage", { params: { id } });
    const body = { content: "  done\n", actor_label: "worker 7", metadata: { words: 3 } };
    const { message, result_channel } = await worker.ok("publishResult", { params: { id }, body });
    expect(message).toMatchObject({ ...body, metadata: { words: 3, task_id: id } });
    expect(result_channel).toBe(`result-of-${id}`);
    expect(await owner.ok("readResult", { params: { id } })).toEqual({ task_id: id, result: message });
    const page = await worker.ok("listMessages", { params: { channel: result_channel } });
    expect(page.data).toEqual([message]);
  });

  test("of a task posted for it is prepared: a name, a path, and a channel that is never listed", async () => {
    const posted = await owner.ok("postTaskWithResult", { body: { channel: "landing", content: "x" } });
    const { id } = posted.message;
    expect(posted.result_channel).toBe(`result-of-${id}`);
    expect(posted.result_url).toBe(`/v1/tasks/${id}/result`);
    const prepared = await owner.ok("readChannel", { params: { channel: posted.result_channel } });
    expect(prepared).toMatchObject({ mode: "broadcast", access: "open", discoverable: false });
    await worker.ok("claimTask", { body: { channel: "landing" } });
    expect((await worker.raw("POST", posted.result_url, { body: { content: "made" } })).status).toBe(201);
    expect((await owner.ok("readResult", { params: { id } })).result.content).toBe("made");
    const again = await owner.ok("postTaskWithResult", { body: { channel: "landing", content: "y" } });
    expect(again.channel).toBe(posted.channel);
  });

  test("stays the first: another one is 409 result_exists, and the same once more is 200 with the first", async () => {
    const id = await postTo(owner, channel);
    await worker.ok("claimMessage", { params: { id } });
    const body = { content: "first", actor_label: "worker 7", metadata: { a: 1, b: [2] } };
    const first = await publish(worker, id, body);
    expect(first.status).toBe(201);
    for (const other of [{ content: "second" }, { metadata: { a: 1 } }, { actor_label: "worker 8" }])
      expect(verdict(await publish(worker, id, { ...body, ...other }))).toBe("409 result_exists");
    const again = await publish(worker, id, { ...body, metadata: { b: [2], a: 1 } });
    expect([again.status, again.body]).toEqual([200, first.body]);
    await worker.ok("ackMessage", { params: { id } });
    expect((await publish(worker, id, body)).status).toBe(200);
    expect(verdict(await publish(rival, id, body))).toBe("409 already_claimed");
    const { data } = await owner.ok("listMessages", { params: { channel: `result-of-${id}` } });
    expect(data.map(({ content }) => content)).toEqual(["first"]);
  });

  test("published twice concurrently is stored once, whether or not the two are equal", async () => {
    for (const contents of [
      ["same", "same"],
      ["one", "other"],
    ]) {
      const id = await postTo(owner, channel);
      await worker.ok("claimMessage", { params: { id } });
      const answers = await Promise.all(contents.map((content) => publish(worker, id, { content })));
      const second = contents[0] === contents[1] ? 200 : 409;
      expect(answers.map(({ status }) => status).sort()).toEqual([second, 201].sort());
      expect((await owner.ok("listMessages", { params: { channel: `result-of-${id}` } })).data).toHaveLength(1);
    }
  });
});

describe("a task without a result", () => {
  const standing = async (id: string) => {
    const { status, body } = await owner.attempt("readResult", { params: { id } });
    return [status, body.error, body["task_status"], body["attempts"]];
  };

  test("says where it stands, and how often it was lost or released", async () => {
    const id = await postTo(owner, channel);
    expect(await standing(id)).toEqual([404, "result_not_ready", "unclaimed", 0]);
    await leaseOn(worker, id, 5);
    expect(await standing(id)).toEqual([404, "result_not_ready", "claimed", 0]);
    await server.clock.advance(6);
    expect(await standing(id)).toEqual([404, "result_not_ready", "unclaimed", 1]);
    await worker.ok("claimMessage", { params: { id } });
    await worker.ok("releaseMessage", { params: { id } });
    expect(await standing(id)).toEqual([404, "result_not_ready", "unclaimed", 2]);
    await worker.ok("claimMessage", { params: { id } });
    await worker.ok("ackMessage", { params: { id } });
    expect(await standing(id)).toEqual([404, "result_not_ready", "acknowledged", 2]);
    const { body } = await owner.attempt("readResult", { params: { id }, query: { wait: 20 } });
    expect(body["message"]).toBe(
      "The task was acknowledged without a result. None will come unless its holder still publishes one.",
    );
  });

  test("ends the wait for it as soon as it is acknowledged, in one step or two", async () => {
    const [claimed, fresh] = [await postTo(owner, channel), await postTo(owner, channel)];
    await worker.ok("claimMessage", { params: { id: claimed } });
    const first = owner.attempt("readResult", { params: { id: claimed }, query: { wait: 20 } });
    await server.clock.untilPending(1);
    await worker.ok("ackMessage", { params: { id: claimed } });
    expect(await first).toMatchObject({ status: 404, body: { task_status: "acknowledged" } });
    const second = owner.attempt("readResult", { params: { id: fresh }, query: { wait: 20 } });
    await server.clock.untilPending(1);
    await worker.ok("claimAndAck", { body: { message_id: fresh } });
    expect(await second).toMatchObject({ status: 404, body: { task_status: "acknowledged" } });
  });

  test("ends the wait when it is given up, by a release or by a lease that runs out", async () => {
    const body = { name: "one try", mode: "claimable", max_attempts: 1 } as const;
    const { id: lane } = await owner.ok("createChannel", { body });
    const [released, lost] = [await postTo(owner, lane), await postTo(owner, lane)];
    await worker.ok("claimMessage", { params: { id: released } });
    await leaseOn(worker, lost, 5);
    const first = owner.attempt("readResult", { params: { id: released }, query: { wait: 20 } });
    await server.clock.untilPending(1);
    await worker.ok("releaseMessage", { params: { id: released } });
    expect(await first).toMatchObject({ status: 404, body: { error: "result_not_ready", task_status: "dead" } });
    const second = owner.attempt("readResult", { params: { id: lost }, query: { wait: 20 } });
    await server.clock.untilPending(1);
    await server.clock.advance(5);
    expect(await second).toMatchObject({ status: 404, body: { task_status: "dead", attempts: 1 } });
  });
});

describe("publishing is allowed to", () => {
  test("anyone if nobody has ever claimed: the publisher claims it in the same step, and the others get 409", async () => {
    const id = await postTo(owner, channel);
    expect((await publish(worker, id)).status).toBe(201);
    const claimed = await messageIn(owner, channel, id);
    expect(claimed).toMatchObject({ status: "claimed", claim_epoch: 1, claimed_by: { name: "worker" } });
    expect(verdict(await publish(rival, id, { content: "forged" }))).toBe("409 already_claimed");
    expect(verdict(await rival.call("claimMessage", { params: { id } }))).toBe("409 already_claimed");
    expect((await owner.ok("readResult", { params: { id } })).result.content).toBe("result");
  });

  test("one of two that publish on a fresh task concurrently", async () => {
    const id = await postTo(owner, channel);
    const answers = await Promise.all([publish(worker, id), publish(rival, id), publish(owner, id)]);
    expect(answers.map(verdict).sort()).toEqual(["201", "409 already_claimed", "409 already_claimed"]);
  });

  test("not a stranger, nor the poster, while another holds it", async () => {
    const id = await postTo(owner, channel);
    await worker.ok("claimMessage", { params: { id } });
    expect(verdict(await publish(rival, id))).toBe("409 already_claimed");
    expect(verdict(await publish(owner, id))).toBe("409 already_claimed");
    expect(verdict(await publish(worker, id, { actor: "another name" }))).toBe("409 already_claimed");
    expect(verdict(await resultOf(owner, id))).toBe("404 result_not_ready");
  });

  test("its holder under a lease by token or by name, and the actor that acknowledged it", async () => {
    const [byToken, byName, finished] = [
      await postTo(owner, channel),
      await postTo(owner, channel),
      await postTo(owner, channel),
    ];
    const { lease_token } = await leaseOn(worker, byToken);
    await leaseOn(worker, byName);
    await worker.ok("claimMessage", { params: { id: finished } });
    await worker.ok("ackMessage", { params: { id: finished } });
    expect((await publish(worker, byToken, { lease_token })).status).toBe(201);
    expect((await publish(worker, byName)).status).toBe(201);
    expect((await publish(worker, finished)).status).toBe(201);
    expect(verdict(await publish(rival, finished))).toBe("409 already_claimed");
  });

  test("its holder under the name it claimed with, or no name", async () => {
    const id = await postTo(owner, channel);
    await worker.ok("claimMessage", { params: { id }, body: { actor: "left hand" } });
    expect((await publish(worker, id)).status).toBe(201);
    expect((await publish(worker, id, { actor: "left hand" })).status).toBe(200);
    expect(verdict(await publish(worker, id, { actor: "right hand" }))).toBe("409 already_claimed");
  });

  test("nobody after a release or a lost lease, until it is claimed again", async () => {
    const [released, lost] = [await postTo(owner, channel), await postTo(owner, channel)];
    await worker.ok("claimMessage", { params: { id: released } });
    await worker.ok("releaseMessage", { params: { id: released } });
    await leaseOn(worker, lost, 10);
    await server.clock.advance(10);
    for (const id of [released, lost]) {
      expect(verdict(await publish(worker, id))).toBe("409 not_claimed");
      expect(verdict(await publish(rival, id))).toBe("409 not_claimed");
      await rival.ok("claimMessage", { params: { id } });
      expect((await publish(rival, id)).status).toBe(201);
    }
  });

  test("not a key that may write and not claim, where it would have to claim", async () => {
    const narrow = client(server.url, await secondKey(worker, "writes only"));
    await narrow.ok("narrowOwnScopes", { body: { scopes: ["messages:write"] } });
    const id = await postTo(owner, channel);
    const refused = await publish(narrow, id);
    expect(verdict(refused)).toBe("403 insufficient_scope");
    expect(refused.body).toMatchObject({ required_scope: "messages:claim" });
    expect((await messageIn(owner, channel, id)).status).toBe("unclaimed");
  });

  test("nobody on an expired task, or one of a broadcast channel", async () => {
    const brief = await owner.ok("createChannel", { body: { name: "brief", mode: "claimable", ttl_seconds: 300 } });
    const id = await postTo(owner, brief.id);
    await server.clock.advance(300);
    expect(verdict(await publish(worker, id))).toBe("410 message_expired");
    const news = await channelOf(owner, "news", "broadcast");
    expect(verdict(await publish(worker, await postTo(owner, news)))).toBe("409 channel_not_claimable");
  });
});

test("the result of a restricted lane is as closed to strangers as the lane: by id, by name, and for publishing", async () => {
  const body = { name: "closed", mode: "claimable" as const, access: "restricted" as const };
  const lane = await owner.ok("createChannel", { body });
  const id = await postTo(owner, lane.id);
  expect(verdict(await publish(rival, id))).toBe("403 channel_access_denied");
  const { result_channel, message } = await owner.ok("publishResult", { params: { id }, body: { content: "secret" } });
  expect(verdict(await resultOf(rival, id))).toBe("403 channel_access_denied");
  const listed = (named: string) => rival.call("listMessages", { params: { channel: named } });
  expect(verdict(await listed(result_channel))).toBe("404 channel_not_found");
  expect(verdict(await listed(message.channel_id))).toBe("403 channel_access_denied");
  const prepared = await owner.ok("readChannel", { params: { channel: result_channel } });
  expect(prepared).toMatchObject({ access: "restricted", discoverable: false });
});

test.each([
  ["no content", { content: undefined }, "422 missing_field"],
  ["blank content", { content: " " }, "422 invalid_string"],
  ["metadata that is a list", { metadata: [] }, "422 invalid_object"],
  ["a lease_token that is a number", { lease_token: 5 }, "422 invalid_string"],
  ["content that is too large", { content: "x".repeat(10_001) }, "422 content_too_large"],
])("a result with %s is refused and claims nothing", async (_, body, refusal) => {
  const id = await postTo(owner, channel);
  expect(verdict(await publish(worker, id, body))).toBe(refusal);
  expect((await messageIn(owner, channel, id)).status).toBe("unclaimed");
});

test("a result with metadata null is accepted, and has the task's id", async () => {
  const id = await postTo(owner, channel);
  const answer = await publish(worker, id, { metadata: null });
  expect(answer.body["message"]).toMatchObject({ metadata: { task_id: id } });
});
