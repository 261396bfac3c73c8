import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, mint, startServer, type TestServer } from "../../harness/harness.ts";

/** The same word twice: as most systems write it, and as macOS does. */
const NFC = "caf\u00e9";
const NFD = "cafe\u0301";

let server: TestServer;
let me: Client;
beforeAll(async () => {
  server = await startServer();
  me = await mint(server.url);
});
afterAll(() => server.stop());

describe("names that Unicode holds for the same are the same", () => {
  test("a channel, by name, in a path, and as a lane", async () => {
    const made = await me.ok("createChannel", { body: { name: NFD, mode: "claimable" } });
    expect(made.name).toBe(NFC);
    expect((await me.call("createChannel", { body: { name: NFC, mode: "claimable" } })).status).toBe(200);
    for (const channel of [NFC, NFD]) {
      expect((await me.ok("readChannel", { params: { channel } })).id).toBe(made.id);
      expect((await me.ok("postTask", { body: { channel, content: NFD } })).channel).toBe(made.id);
    }
    const { claimed } = await me.ok("claimTask", { body: { channel: NFD } });
    expect(claimed?.content).toBe(NFD);
    const { id } = await me.ok("createChannel", { body: { name: "another", mode: "claimable" } });
    const renamed = await me.attempt("patchChannel", { params: { channel: id }, body: { name: NFD } });
    expect(renamed.status).toBe(409);
  });

  test("an alias of a channel", async () => {
    const { id } = await me.ok("createChannel", { body: { name: "aliased", mode: "broadcast" } });
    await me.ok("addChannelAlias", { params: { channel: id }, body: { alias: `${NFD}-alias` } });
    for (const channel of [`${NFC}-alias`, `${NFD}-alias`])
      expect((await me.ok("readChannel", { params: { channel } })).id).toBe(id);
    const body = { name: "related", mode: "broadcast" as const, related_channels: [`${NFD}-alias`] };
    expect((await me.ok("createChannel", { body })).related_channels).toMatchObject([{ id }]);
    const other = await me.ok("createChannel", { body: { name: "aliased too", mode: "broadcast" } });
    const taken = await me.attempt("addChannelAlias", {
      params: { channel: other.id },
      body: { alias: `${NFC}-alias` },
    });
    expect([taken.status, taken.body.error]).toEqual([409, "alias_conflict"]);
  });

  test("an actor, by name and by alias: what one spelling claims, the other acknowledges", async () => {
    const { id: channel } = await me.ok("createChannel", { body: { name: "acted on", mode: "claimable" } });
    const { message } = await me.ok("postMessage", { params: { channel }, body: { content: "x" } });
    await me.ok("claimMessage", { params: { id: message.id }, body: { actor: NFD } });
    const acked = await me.ok("ackMessage", { params: { id: message.id }, body: { actor: NFC } });
    expect(acked.message.claimed_by?.name).toBe(NFC);
    const { id } = await me.ok("createActor", { body: { name: "somebody" } });
    await me.ok("addActorAlias", { params: { actor: id }, body: { alias: `${NFD}-actor` } });
    expect((await me.ok("readActor", { params: { actor: `${NFC}-actor` } })).id).toBe(id);
    expect((await me.ok("readActor", { params: { actor: `${NFD}-actor` } })).id).toBe(id);
    const mentions = [`${NFD}-actor`];
    const posted = await me.ok("postMessage", { params: { channel }, body: { content: "x", mentions } });
    expect(posted.message.mentions).toMatchObject([{ id }]);
  });

  test("the label of a key", async () => {
    await mint(server.url, `${NFD}-label`);
    const again = await me.attempt("mintKey", { body: { agent_label: `${NFC}-label` } });
    expect([again.status, again.body.error]).toEqual([409, "label_in_use"]);
  });
});

test("content, metadata and labels of posts stay as they are sent", async () => {
  const { id: channel } = await me.ok("createChannel", { body: { name: "verbatim", mode: "broadcast" } });
  const body = { content: NFD, actor_label: NFD, metadata: { [NFD]: NFD } };
  const { message } = await me.ok("postMessage", { params: { channel }, body });
  expect(message).toMatchObject(body);
});
