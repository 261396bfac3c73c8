import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, channelOf, client, mint, postTo, startServer, type TestServer } from "../../harness/harness.ts";
import { verdict } from "../../harness/verdict.ts";
import { leaseOn, messageIn } from "../../harness/work.ts";

const ADMIN = "pauses result channels";

let server: TestServer;
let owner: Client;
let worker: Client;
let rival: Client;
let channel: string;
beforeAll(async () => {
  server = await startServer({ settings: { adminToken: ADMIN } });
  owner = await mint(server.url, "owner");
  worker = await mint(server.url, "worker");
  rival = await mint(server.url, "rival");
  channel = await channelOf(owner, "with results");
});
afterAll(() => server.stop());

const publish = (by: Client, id: string) =>
  by.attempt("publishResult", { params: { id }, body: { content: "result" } });
const resultOf = (by: Client, id: string) => by.call("readResult", { params: { id } });

describe("a result channel", () => {
  const prepared = async () => {
    const { message, result_channel } = await owner.ok("postTaskWithResult", {
      body: { channel: "prepared", content: "x" },
    });
    return { id: message.id, name: result_channel };
  };

  test("accepts nothing but published results, from its owner, a stranger or the holder", async () => {
    const { id, name } = await prepared();
    const { id: channelId } = await owner.ok("readChannel", { params: { channel: name } });
    await worker.ok("claimMessage", { params: { id } });
    for (const by of [rival, owner, worker]) {
      for (const channel of [name, channelId]) {
        const posted = await by.call("postMessage", { params: { channel }, body: { content: "forged" } });
        expect(verdict(posted)).toBe("403 channel_access_denied");
        const broadcast = await by.call("broadcastTask", { body: { channel, content: "forged" } });
        expect(verdict(broadcast)).toBe("403 channel_access_denied");
      }
    }
    expect(verdict(await resultOf(owner, id))).toBe("404 result_not_ready");
    await worker.ok("publishResult", { params: { id }, body: { content: "genuine" } });
    const { data } = await owner.ok("listMessages", { params: { channel: name } });
    expect(data.map(({ content }) => content)).toEqual(["genuine"]);
  });

  test.each(["postTask", "postTaskWithResult"] as const)("is no lane for %s", async (operation) => {
    const { id, name } = await prepared();
    const answer = await rival.call(operation, { body: { channel: name, content: "forged" } });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect((await owner.ok("listMessages", { params: { channel: name } })).data).toEqual([]);
    expect(verdict(await resultOf(owner, id))).toBe("404 result_not_ready");
  });

  test("has a name that nobody can choose, neither as a name nor as an alias", async () => {
    const id = await postTo(owner, channel);
    const name = `result-of-${id}`;
    for (const by of [owner, rival]) {
      const made = await by.call("createChannel", { body: { name, mode: "broadcast" } });
      expect(verdict(made)).toBe("422 invalid_channel_name");
      const body = { channel: name, content: "forged" };
      expect(verdict(await by.call("postTask", { body }))).toBe("422 invalid_channel_name");
      expect(verdict(await by.call("postTaskWithResult", { body }))).toBe("422 invalid_channel_name");
      const session = await by.call("createClaimableSession", { body: { name } });
      expect(verdict(session)).toBe("422 invalid_channel_name");
      const own = await channelOf(by, "posing");
      const alias = await by.call("addChannelAlias", { params: { channel: own }, body: { alias: name } });
      expect(verdict(alias)).toBe("422 invalid_string");
      const renamed = await by.attempt("patchChannel", { params: { channel: own }, body: { name } });
      expect(renamed.body["name"]).not.toBe(name);
    }
    expect(verdict(await resultOf(owner, id))).toBe("404 result_not_ready");
    await worker.ok("publishResult", { params: { id }, body: { content: "genuine" } });
    expect((await owner.ok("readResult", { params: { id } })).result.content).toBe("genuine");
  });

  test("refuses the result while it is paused, and the task stays unchanged, claimed or not", async () => {
    for (const claimed of [false, true]) {
      const { id, name } = await prepared();
      if (claimed) await leaseOn(worker, id, 60);
      const lane = "prepared";
      await client(server.url).ok("adminPauseChannel", {
        params: { channel: name },
        headers: { "X-Admin-Token": ADMIN },
      });
      const before = await messageIn(owner, lane, id);
      await server.clock.advance(1);
      expect(verdict(await publish(worker, id))).toBe("503 channel_paused");
      expect(await messageIn(owner, lane, id)).toEqual(before);
      expect(verdict(await resultOf(owner, id))).toBe("404 result_not_ready");
    }
  });
});
