import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, channelOf, client, mint, postTo, startServer, type TestServer } from "./harness/harness.ts";
import { verdict } from "./harness/verdict.ts";
import { secondKey } from "./harness/work.ts";

let server: TestServer;
let owner: Client;
let other: Client;
let third: Client;
beforeAll(async () => {
  server = await startServer();
  owner = await mint(server.url, "owner");
  other = await mint(server.url, "other");
  third = await mint(server.url, "third");
});
afterAll(() => server.stop());

const task = (by: Client, channel: string, content = "work") => by.ok("postTask", { body: { channel, content } });
const next = async (by: Client, channel: string) => {
  const answer = await by.call("claimTask", { body: { channel } });
  return answer.status === 200 ? (answer.body.claimed?.content ?? "nothing") : verdict(answer);
};

describe("posting a task by name", () => {
  test("makes an open claimable lane; three posts are three tasks on it, and each can be claimed by name", async () => {
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

  test("goes to an existing channel of one's own by name, alias or id", async () => {
    const id = await channelOf(owner, "existing");
    await owner.ok("addChannelAlias", { params: { channel: id }, body: { alias: "also.existing" } });
    for (const reference of ["existing", "also.existing", id]) {
      expect((await task(owner, reference)).channel).toBe(id);
    }
  });

  test("takes names with blanks, capitals, markup and other scripts; blanks at the ends are dropped", async () => {
    for (const name of ["Review Queue", "<script>", "café-évaluation", "レビュー", "a/b"]) {
      const { channel } = await task(owner, ` ${name} `);
      expect((await task(owner, name)).channel).toBe(channel);
      expect(await next(owner, name)).toBe("work");
    }
  });

  test("on a broadcast channel is 409, and to a name that is none 422", async () => {
    await channelOf(owner, "news", "broadcast");
    const answer = await owner.call("postTask", { body: { channel: "news", content: "x" } });
    expect(verdict(answer)).toBe("409 channel_not_claimable");
    for (const channel of ["", "  ", "a\u0000b", "a\nb", "x".repeat(201), 5, null, ["x"]]) {
      const refused = await owner.attempt("postTask", { body: { channel, content: "x" } });
      expect(verdict(refused)).toBe("422 invalid_channel_name");
    }
  });

  test("by a key without channels:write goes to a lane that exists, and makes none", async () => {
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
  test("twice with one name gives the same one: 201, then 200; of another mode or access it is 409", async () => {
    const make = (body: Record<string, unknown>) =>
      owner.attempt("createChannel", { body: { name: "once", mode: "claimable", ...body } });
    const [first, second] = [await make({}), await make({})];
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.body["id"]).toBe(first.body["id"]);
    expect(verdict(await make({ mode: "broadcast" }))).toBe("409 channel_name_conflict");
    expect(verdict(await make({ access: "restricted" }))).toBe("409 channel_name_conflict");
  });

  test("with another owner's name makes one's own", async () => {
    const ids = [await channelOf(owner, "same name"), await channelOf(other, "same name")];
    expect(new Set(ids).size).toBe(2);
  });
});

describe("a name that is not one's own", () => {
  test("finds the one open and discoverable channel: a second key claims what the first posted", async () => {
    const { channel } = await task(owner, "my-task", "from the first key");
    expect(await next(other, "my-task")).toBe("from the first key");
    expect((await task(other, "my-task")).channel).toBe(channel);
    const page = await other.ok("subscribeTasks", { body: { channel: "my-task" } });
    expect(page.data).toHaveLength(2);
    expect((await other.call("broadcastTask", { body: { channel: "my-task", content: "x" } })).status).toBe(201);
  });

  test("does so for tasks only: elsewhere it is 404", async () => {
    await task(owner, "only-for-tasks");
    const params = { channel: "only-for-tasks" };
    expect((await other.call("listMessages", { params })).status).toBe(404);
    expect((await other.call("postMessage", { params, body: { content: "x" } })).status).toBe(404);
    expect((await other.call("readChannel", { params })).status).toBe(404);
  });

  test("stands behind one's own channel of that name", async () => {
    await task(owner, "both-have-it", "theirs");
    await channelOf(other, "both-have-it");
    await task(other, "both-have-it", "mine");
    expect([await next(other, "both-have-it"), await next(other, "both-have-it")]).toEqual(["mine", "nothing"]);
  });

  test("that two others share names neither: 404; posting makes one's own", async () => {
    await channelOf(owner, "ambiguous");
    await channelOf(other, "ambiguous");
    expect(await next(third, "ambiguous")).toBe("404 channel_not_found");
    const subscribed = await third.call("subscribeTasks", { body: { channel: "ambiguous" } });
    expect(verdict(subscribed)).toBe("404 channel_not_found");
    const broadcast = await third.call("broadcastTask", { body: { channel: "ambiguous", content: "x" } });
    expect(verdict(broadcast)).toBe("404 channel_not_found");
    await task(third, "ambiguous", "my own");
    expect(await next(third, "ambiguous")).toBe("my own");
  });

  test.each([
    ["restricted", { access: "restricted" as const }],
    ["restricted, though discoverable", { access: "restricted" as const, discoverable: true }],
    ["not discoverable", { discoverable: false }],
  ])("finds nothing that is %s", async (how, body) => {
    const name = `hidden: ${how}`;
    await owner.ok("createChannel", { body: { name, mode: "claimable", ...body } });
    expect(await next(other, name)).toBe("404 channel_not_found");
  });

  test("never goes before one's own name where it is another owner's alias", async () => {
    const mine = await channelOf(owner, "salaries");
    const theirs = await channelOf(other, "bait");
    await other.ok("addChannelAlias", { params: { channel: theirs }, body: { alias: "salaries" } });
    expect((await task(owner, "salaries")).channel).toBe(mine);
    const { message } = await owner.ok("postMessage", { params: { channel: "salaries" }, body: { content: "x" } });
    expect(message.channel_id).toBe(mine);
  });
});

test("an id of another owner's open channel works for tasks, also where its name is hidden", async () => {
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

test("a broadcast goes into a channel that exists, of either mode, and 404 makes none", async () => {
  await channelOf(owner, "alerts", "broadcast");
  const { message, next_cursor } = await owner.ok("broadcastTask", { body: { channel: "alerts", content: "up" } });
  expect(next_cursor).toBe(message.created_at);
  const answer = await owner.call("broadcastTask", { body: { channel: "no such channel", content: "x" } });
  expect(verdict(answer)).toBe("404 channel_not_found");
});
