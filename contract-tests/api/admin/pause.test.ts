import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { restrictedChannel } from "../../harness/access.ts";
import { type Client, channelOf, client, mint, postTo, startServer, type TestServer } from "../../harness/harness.ts";

const TOKEN = "the-token-of-who-pauses";
const headers = { "X-Admin-Token": TOKEN };

let server: TestServer;
let owner: Client;
beforeAll(async () => {
  server = await startServer({ settings: { adminToken: TOKEN } });
  owner = await mint(server.url);
});
afterAll(() => server.stop());

const both = ["adminPauseChannel", "adminResumeChannel"] as const;
const pause = (channel: string) => client(server.url).ok("adminPauseChannel", { params: { channel }, headers });
const resume = (channel: string) => client(server.url).ok("adminResumeChannel", { params: { channel }, headers });
const post = (channel: string) => owner.attempt("postMessage", { params: { channel }, body: { content: "one more" } });

describe("a paused channel", () => {
  test("accepts no post, not even its owner's, until it is resumed", async () => {
    const channel = await channelOf(owner, "busy");
    await server.clock.advance(1);
    expect(await pause(channel)).toMatchObject({ id: channel, paused: true, updated_at: server.clock.timestamp() });
    const refused = await post(channel);
    expect(refused).toMatchObject({ status: 503, body: { error: "channel_paused", retry_after: 30 } });
    expect(await resume(channel)).toMatchObject({ id: channel, paused: false });
    expect((await post(channel)).status).toBe(201);
  });

  test("is still read, claimed and acknowledged", async () => {
    const channel = await channelOf(owner, "draining");
    const id = await postTo(owner, channel);
    await pause(channel);
    expect((await owner.ok("listMessages", { params: { channel } })).data).toHaveLength(1);
    await owner.ok("claimMessage", { params: { id } });
    expect((await owner.attempt("ackMessage", { params: { id } })).status).toBe(200);
  });

  test("stays paused over a restart, and a second pause changes nothing", async () => {
    const channel = await channelOf(owner, "lasting");
    await pause(channel);
    expect(await pause(channel)).toMatchObject({ paused: true });
    await server.restart();
    expect((await post(channel)).status).toBe(503);
    expect(await owner.ok("readChannel", { params: { channel } })).toMatchObject({ paused: true });
  });
});

describe("the operator finds", () => {
  test("any channel by its id in either case, and by its alias, without a key", async () => {
    const channel = await restrictedChannel(owner, "secret-lane");
    await owner.ok("addChannelAlias", { params: { channel }, body: { alias: "Secret.Alias" } });
    for (const reference of [channel, channel.toUpperCase(), "Secret.Alias"]) {
      expect(await pause(reference)).toMatchObject({ id: channel, paused: true });
      expect(await resume(reference)).toMatchObject({ id: channel, paused: false });
    }
  });

  test.each(both)(
    "%s: no channel by a name, which two owners may share, nor by an unknown reference",
    async (operation) => {
      await channelOf(owner, `named-${operation}`);
      for (const channel of [`named-${operation}`, "nothing", "x".repeat(201)]) {
        const answer = await client(server.url).attempt(operation, { params: { channel }, headers });
        expect(answer).toMatchObject({ status: 404, body: { error: "channel_not_found" } });
      }
    },
  );
});

describe.each(both)("%s", (operation) => {
  test.each([[{}], [{ "X-Admin-Token": "guess" }]])("with the token %j is 401, even for the owner", async (sent) => {
    const channel = await channelOf(owner, `guarded-${operation}-${Object.keys(sent).length}`);
    for (const who of [owner, client(server.url)]) {
      const answer = await who.attempt(operation, { params: { channel }, headers: sent });
      expect(answer).toMatchObject({ status: 401, body: { error: "admin_unauthorized" } });
    }
  });

  test("takes an empty JSON body", async () => {
    const channel = await channelOf(owner, `empty-${operation}`);
    const path = `/v1/admin/channels/${channel}/${operation === "adminPauseChannel" ? "pause" : "resume"}`;
    const sent = { body: "", headers: { ...headers, "Content-Type": "application/json" } };
    expect((await client(server.url).raw("POST", path, sent)).status).toBe(200);
  });
});
