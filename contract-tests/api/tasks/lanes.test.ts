import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { keyIdOf } from "../../harness/access.ts";
import { type Client, channelOf, client, mint, postTo, startServer, type TestServer } from "../../harness/harness.ts";
import { verdict } from "../../harness/verdict.ts";
import { secondKey } from "../../harness/work.ts";
import { next, task, UNFIT } from "./lanes.ts";

let server: TestServer;
let owner: Client;
let other: Client;
let third: Client;
let fourth: Client;
beforeAll(async () => {
  server = await startServer();
  owner = await mint(server.url, "owner");
  other = await mint(server.url, "other");
  third = await mint(server.url, "third");
  fourth = await mint(server.url, "fourth");
});
afterAll(() => server.stop());

describe("posting a task by name", () => {
  test("creates an open claimable lane; three posts are three tasks on it, and each can be claimed by name", async () => {
    const posted = [
      await task(owner, "writers", "1"),
      await task(owner, "writers", "2"),
      await task(owner, "writers", "3"),
    ];
    expect(new Set(posted.map(({ channel }) => channel)).size).toBe(1);
    const lane = await owner.ok("readChannel", { params: { channel: "writers" } });
    expect(lane).toMatchObject({ id: posted[0]?.channel, mode: "claimable", access: "open" });
    expect([await next(owner, "writers"), await next(owner, "writers"), await next(owner, "writers")]).toEqual([
      "1",
      "2",
      "3",
    ]);
    expect(await next(owner, "writers")).toBe("nothing");
  });

  test("goes to an existing channel of the caller by name, alias or id", async () => {
    const id = await channelOf(owner, "existing");
    await owner.ok("addChannelAlias", { params: { channel: id }, body: { alias: "also.existing" } });
    for (const reference of ["existing", "also.existing", id]) {
      expect((await task(owner, reference)).channel).toBe(id);
    }
  });

  test("accepts names with blanks, capitals, markup and other scripts; blanks at the ends are dropped", async () => {
    for (const name of ["Review Queue", "<script>", "café-évaluation", "レビュー", "a/b"]) {
      const { channel } = await task(owner, ` ${name} `);
      expect((await task(owner, name)).channel).toBe(channel);
      expect(await next(owner, name)).toBe("work");
    }
  });

  test("on a broadcast channel is 409, and to an invalid name 422", async () => {
    await channelOf(owner, "news", "broadcast");
    const answer = await owner.call("postTask", { body: { channel: "news", content: "x" } });
    expect(verdict(answer)).toBe("409 channel_not_claimable");
    for (const channel of ["", "  ", "a\u0000b", "a\nb", "x".repeat(201), 5, null, ["x"]]) {
      const refused = await owner.attempt("postTask", { body: { channel, content: "x" } });
      expect(verdict(refused)).toBe("422 invalid_channel_name");
    }
  });

  test("by a key without channels:write goes to an existing lane, and creates none", async () => {
    const narrow = client(server.url, await secondKey(owner, "narrow"));
    await narrow.ok("narrowOwnScopes", { body: { scopes: ["messages:write"] } });
    await task(owner, "narrow-lane");
    expect((await narrow.call("postTask", { body: { channel: "narrow-lane", content: "x" } })).status).toBe(201);
    const answer = await narrow.call("postTask", { body: { channel: "new-narrow-lane", content: "x" } });
    expect(verdict(answer)).toBe("403 insufficient_scope");
    expect(answer.body).toMatchObject({ required_scope: "channels:write", granted_scopes: ["messages:write"] });
  });
});

describe("creating a channel", () => {
  test("twice with one name returns the same one: 201, then 200; of another mode or access it is 409", async () => {
    const make = (body: Record<string, unknown>) =>
      owner.attempt("createChannel", { body: { name: "once", mode: "claimable", ...body } });
    const [first, second] = [await make({}), await make({})];
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.body["id"]).toBe(first.body["id"]);
    expect(verdict(await make({ mode: "broadcast" }))).toBe("409 channel_name_conflict");
    expect(verdict(await make({ access: "restricted" }))).toBe("409 channel_name_conflict");
  });

  test("with another owner's name creates a separate one", async () => {
    const ids = [await channelOf(owner, "same name"), await channelOf(other, "same name")];
    expect(new Set(ids).size).toBe(2);
  });
});

describe("a name of another owner", () => {
  test("finds the one open and discoverable channel: a second key claims what the first posted", async () => {
    const { channel } = await task(owner, "my-task", "from the first key");
    expect(await next(other, "my-task")).toBe("from the first key");
    expect((await task(other, "my-task")).channel).toBe(channel);
    const page = await other.ok("subscribeTasks", { body: { channel: "my-task" } });
    expect(page.data).toHaveLength(2);
    expect((await other.call("broadcastTask", { body: { channel: "my-task", content: "x" } })).status).toBe(201);
  });

  test("does so for tasks only: otherwise it is 404", async () => {
    await task(owner, "only-for-tasks");
    const params = { channel: "only-for-tasks" };
    expect((await other.call("listMessages", { params })).status).toBe(404);
    expect((await other.call("postMessage", { params, body: { content: "x" } })).status).toBe(404);
    expect((await other.call("readChannel", { params })).status).toBe(404);
  });

  test("comes after the caller's own channel of that name", async () => {
    await task(owner, "both-have-it", "theirs");
    await channelOf(other, "both-have-it");
    await task(other, "both-have-it", "mine");
    expect([await next(other, "both-have-it"), await next(other, "both-have-it")]).toEqual(["mine", "nothing"]);
  });

  test("is the lane that had it in public first: a later namesake neither redirects it nor switches it off", async () => {
    const first = await channelOf(owner, "build-farm");
    await server.clock.advance(1);
    const namesake = await channelOf(other, "build-farm");
    await postTo(other, namesake, "bait");
    expect((await task(third, "build-farm", "real work")).channel).toBe(first);
    expect(await next(third, "build-farm")).toBe("real work");
    await owner.ok("deleteChannel", { params: { channel: first } });
    expect(await next(third, "build-farm")).toBe("bait");
  });

  test("is not taken by a channel that is older, but was renamed, opened or listed later", async () => {
    const older = await Promise.all(
      [
        { name: "takeover-renamed", mode: "claimable" as const },
        { name: "takeover", mode: "claimable" as const, discoverable: false },
      ].map((body) => other.ok("createChannel", { body })),
    );
    const restricted = { name: "takeover", mode: "claimable", access: "restricted", discoverable: true } as const;
    const shut = await fourth.ok("createChannel", { body: restricted });
    await server.clock.advance(1);
    const lane = await channelOf(owner, "takeover");
    await server.clock.advance(1);
    await other.ok("patchChannel", { params: { channel: older[1]?.id ?? "" }, body: { discoverable: true } });
    await fourth.ok("patchChannel", { params: { channel: shut.id }, body: { access: "open" } });
    expect((await task(third, "takeover")).channel).toBe(lane);
    await other.ok("deleteChannel", { params: { channel: older[1]?.id ?? "" } });
    await other.ok("patchChannel", { params: { channel: older[0]?.id ?? "" }, body: { name: "takeover" } });
    expect((await task(third, "takeover")).channel).toBe(lane);
  });

  test("is not redirected, nor refused, by a stranger's later alias, whatever channel that leads to", async () => {
    const lane = await channelOf(owner, "mail-room");
    for (const access of ["open", "restricted"] as const) {
      await server.clock.advance(1);
      const body = { name: `trap-${access}`, mode: "claimable", access, discoverable: true } as const;
      const { id: trap } = await other.ok("createChannel", { body });
      const named = await other.attempt("addChannelAlias", { params: { channel: trap }, body: { alias: "mail-room" } });
      expect(named.status).toBe(201);
      expect((await task(third, "mail-room")).channel).toBe(lane);
      await other.ok("deleteChannel", { params: { channel: trap } });
    }
  });

  test("is an alias that had it first, which a later namesake does not take", async () => {
    const aliased = await channelOf(owner, "print-shop-1");
    await owner.ok("addChannelAlias", { params: { channel: aliased }, body: { alias: "print-shop" } });
    await server.clock.advance(1);
    await channelOf(other, "print-shop");
    expect((await task(third, "print-shop")).channel).toBe(aliased);
  });

  test("is not a restricted channel that its owner made the key a member of", async () => {
    const body = { name: "press-gang", mode: "claimable", access: "restricted" } as const;
    const { id: trap } = await other.ok("createChannel", { body });
    await other.ok("addMember", { params: { channel: trap }, body: { key_id: keyIdOf(third) } });
    expect((await task(third, "press-gang")).channel).not.toBe(trap);
  });

  test.each([
    ["restricted", { access: "restricted" as const }],
    ["restricted, though discoverable", { access: "restricted" as const, discoverable: true }],
    ["not discoverable", { discoverable: false }],
  ])("finds nothing that is %s", async (how, body) => {
    const name = `hidden: ${how}`;
    await owner.ok("createChannel", { body: { name, mode: "claimable", ...body } });
    await task(owner, name, "theirs");
    expect(await next(other, name)).toBe("nothing");
  });

  test("never takes precedence over the caller's own name as another owner's alias", async () => {
    const mine = await channelOf(owner, "salaries");
    const theirs = await channelOf(other, "bait");
    await other.ok("addChannelAlias", { params: { channel: theirs }, body: { alias: "salaries" } });
    expect((await task(owner, "salaries")).channel).toBe(mine);
    const { message } = await owner.ok("postMessage", { params: { channel: "salaries" }, body: { content: "x" } });
    expect(message.channel_id).toBe(mine);
  });
});

test("an id of another owner's open channel works for tasks, even if its name is hidden", async () => {
  const { id } = await owner.ok("createChannel", { body: { name: "by id", mode: "claimable", discoverable: false } });
  await postTo(owner, id, "by id");
  expect(await next(other, id)).toBe("by id");
});

test("a restricted channel is 403 by id for strangers, on every task route", async () => {
  const body = { name: "closed", mode: "claimable" as const, access: "restricted" as const };
  const { id } = await owner.ok("createChannel", { body });
  expect(await next(other, id)).toBe("403 channel_access_denied");
  const posted = await other.call("postTask", { body: { channel: id, content: "x" } });
  const subscribed = await other.call("subscribeTasks", { body: { channel: id } });
  const broadcast = await other.call("broadcastTask", { body: { channel: id, content: "x" } });
  expect([posted, subscribed, broadcast].map(verdict)).toEqual(Array(3).fill("403 channel_access_denied"));
});

describe("a broadcast", () => {
  const broadcast = (by: Client, channel: string) => by.call("broadcastTask", { body: { channel, content: "up" } });

  test("goes into an existing channel, of either mode", async () => {
    await channelOf(owner, "alerts", "broadcast");
    const { message, next_cursor } = await owner.ok("broadcastTask", { body: { channel: "alerts", content: "up" } });
    expect(next_cursor).toBe(message.created_at);
    const { channel } = await task(owner, "lane of alerts");
    expect((await broadcast(owner, "lane of alerts")).body).toMatchObject({ message: { channel_id: channel } });
  });

  test("creates an open broadcast channel for a new name, once", async () => {
    const posted = await Promise.all([broadcast(owner, "fresh news"), broadcast(owner, "fresh news")]);
    expect(posted.map(({ status }) => status)).toEqual([201, 201]);
    const channel = await owner.ok("readChannel", { params: { channel: "fresh news" } });
    expect(channel).toMatchObject({ mode: "broadcast", access: "open" });
    expect((await other.ok("subscribeTasks", { body: { channel: "fresh news" } })).data).toHaveLength(2);
  });

  test.each(UNFIT)("into %s that does not exist is 404 and creates none", async (_what, channel) => {
    expect(verdict(await broadcast(owner, channel))).toBe("404 channel_not_found");
  });

  test("by a key without channels:write goes into an existing channel, and creates none", async () => {
    const narrow = client(server.url, await secondKey(owner, "narrow broadcaster"));
    await narrow.ok("narrowOwnScopes", { body: { scopes: ["messages:write"] } });
    await broadcast(owner, "narrow news");
    expect((await broadcast(narrow, "narrow news")).status).toBe(201);
    expect(verdict(await broadcast(narrow, "new narrow news"))).toBe("403 insufficient_scope");
  });
});
