import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { agents, type Client, client, startServer, type TestServer } from "../../harness/harness.ts";

let server: TestServer;
let owner: Client;
let stranger: Client;
beforeAll(async () => {
  server = await startServer();
  [owner, stranger] = (await agents(server.url, 2)) as [Client, Client];
});
afterAll(() => server.stop());

async function channel(who: Client, name: string, body: Record<string, unknown> = {}): Promise<string> {
  const answer = await who.attempt("createChannel", { body: { name, mode: "broadcast", ...body } });
  expect(answer.status).toBe(201);
  return String(answer.body.id);
}
const read = (who: Client, channel: string) => who.attempt("readChannel", { params: { channel } });
const DENIED = { status: 403, body: { error: "channel_access_denied" } };
const UNKNOWN = { status: 404, body: { error: "channel_not_found" } };

describe("a restricted channel", () => {
  test("is 403 for a stranger who knows its id", async () => {
    const id = await channel(owner, "vault", { access: "restricted" });
    for (const answer of await Promise.all([
      read(stranger, id),
      stranger.attempt("patchChannel", { params: { channel: id }, body: { access: "open" } }),
      stranger.attempt("deleteChannel", { params: { channel: id } }),
      stranger.attempt("addChannelAlias", { params: { channel: id }, body: { alias: "x" } }),
      stranger.attempt("listMessages", { params: { channel: id } }),
      stranger.attempt("postMessage", { params: { channel: id }, body: { content: "x" } }),
    ])) {
      expect(answer).toMatchObject(DENIED);
    }
  });

  test("is 404 for a stranger who guesses its name or alias", async () => {
    await channel(owner, "hidden", { access: "restricted" });
    await owner.ok("addChannelAlias", { params: { channel: "hidden" }, body: { alias: "hidden-alias" } });
    for (const name of ["hidden", "hidden-alias"]) expect(await read(stranger, name)).toMatchObject(UNKNOWN);
  });

  test("that is discoverable may be seen by its alias, but not used", async () => {
    await channel(owner, "lobby", { access: "restricted", discoverable: true });
    await owner.ok("addChannelAlias", { params: { channel: "lobby" }, body: { alias: "lobby-alias" } });
    expect(await read(stranger, "lobby-alias")).toMatchObject(DENIED);
  });

  test("is open to every key of its owner, by name too", async () => {
    const id = await channel(owner, "family", { access: "restricted" });
    const { key } = await owner.ok("mintKey", { body: { agent_label: "sibling" } });
    expect((await read(client(server.url, key), "family")).body.id).toBe(id);
  });
});

describe("names", () => {
  test("of others do not resolve even if the channel is open", async () => {
    await channel(owner, "just-a-name");
    expect(await read(stranger, "just-a-name")).toMatchObject(UNKNOWN);
  });

  test("of the caller take precedence over somebody else's alias", async () => {
    const own = await channel(owner, "contested");
    const foreign = await channel(stranger, "attacker");
    await stranger.ok("addChannelAlias", { params: { channel: foreign }, body: { alias: "contested" } });
    expect((await read(owner, "contested")).body.id).toBe(own);
    expect((await read(stranger, "contested")).body.id).toBe(foreign);
  });

  test.each(["no-such-channel", "0b9c3c1e-5d0f-4f0e-9d0a-3c6c3f1f2a11", "a b", "%", "x".repeat(200), "x".repeat(201)])(
    "that do not exist are 404: %s",
    async (name) => {
      expect(await read(owner, name)).toMatchObject(UNKNOWN);
    },
  );
});

describe("related channels", () => {
  test("are shown by name if the reader may know of them", async () => {
    const open = await channel(owner, "b-open", { mode: "claimable" });
    const secret = await channel(owner, "a-secret", { access: "restricted" });
    const lobby = await channel(owner, "c-lobby", { access: "restricted", discoverable: true });
    const hub = await channel(owner, "hub", { related_channels: [open, secret, lobby, open] });
    const names = async (who: Client) =>
      ((await read(who, hub)).body.related_channels as { name: string }[]).map(({ name }) => name);
    expect(await names(owner)).toEqual(["a-secret", "b-open", "c-lobby"]);
    expect(await names(stranger)).toEqual(["b-open", "c-lobby"]);
    const { related_channels } = await owner.ok("readChannel", { params: { channel: hub } });
    expect(related_channels[1]).toEqual({ id: open, name: "b-open", mode: "claimable" });
  });

  test("are given by id or alias; one that the caller may not know of is treated as missing", async () => {
    const secret = await channel(stranger, "s", { access: "restricted" });
    const listed = await channel(stranger, "l", { access: "restricted", discoverable: true });
    await stranger.ok("addChannelAlias", { params: { channel: listed }, body: { alias: "listed-alias" } });
    for (const unknown of [secret, "nowhere"]) {
      const answer = await owner.attempt("createChannel", {
        body: { name: "points", mode: "broadcast", related_channels: [unknown] },
      });
      expect(answer).toMatchObject(UNKNOWN);
    }
    expect(await read(owner, "points")).toMatchObject(UNKNOWN);
    await channel(owner, "points", { related_channels: ["listed-alias"] });
  });

  test("are replaced by a change, without the channel itself; null leaves them", async () => {
    const first = await channel(owner, "r1");
    const second = await channel(owner, "r2");
    const hub = await channel(owner, "r-hub", { related_channels: [first] });
    const patch = async (related_channels: string[] | null) => {
      const { body } = await owner.attempt("patchChannel", { params: { channel: hub }, body: { related_channels } });
      return (body.related_channels as { id: string }[]).map(({ id }) => id);
    };
    expect(await patch([second, hub])).toEqual([second]);
    expect(await patch(null)).toEqual([second]);
    await owner.attempt("deleteChannel", { params: { channel: second } });
    expect(await patch(null)).toEqual([]);
    expect(await patch([])).toEqual([]);
  });
});
