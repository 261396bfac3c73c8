import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Client, client, mint, startServer, type TestServer } from "../../harness/harness.ts";
import { verdict } from "../../harness/verdict.ts";
import { secondKey } from "../../harness/work.ts";
import { next, task, UNFIT } from "./lanes.ts";

let server: TestServer;
let owner: Client;
let other: Client;
beforeAll(async () => {
  server = await startServer();
  owner = await mint(server.url, "owner");
  other = await mint(server.url, "other");
});
afterAll(() => server.stop());

describe("a lane that nobody has posted to", () => {
  test("is empty without a wait, and is not created", async () => {
    const { claimed, note } = await owner.ok("claimTask", { body: { channel: "early" } });
    expect({ claimed, note }).toEqual({ claimed: null, note: expect.stringContaining("nobody has posted") });
    expect((await owner.ok("claimTask", { body: { channel: "early", max: 2 } })).messages).toEqual([]);
    const page = await owner.ok("subscribeTasks", { body: { channel: "early", limit: 7 } });
    expect(page).toEqual({ data: [], limit: 7, next_cursor: null });
    expect(verdict(await owner.call("readChannel", { params: { channel: "early" } }))).toBe("404 channel_not_found");
  });

  test("is created for a waiting worker, which gets the first task", async () => {
    const waiting = owner.ok("claimTask", { body: { channel: "worker first", lease_seconds: 60, wait: 20 } });
    await server.clock.untilPending(1);
    expect(await owner.ok("readChannel", { params: { channel: "worker first" } })).toMatchObject({
      mode: "claimable",
      access: "open",
    });
    await task(owner, "worker first", "at last");
    expect((await waiting).claimed?.content).toBe("at last");
  });

  test("is created for a waiting reader, even if another key posts", async () => {
    const waiting = owner.ok("subscribeTasks", { body: { channel: "reader first", wait: 20 } });
    await server.clock.untilPending(1);
    await task(other, "reader first", "at last");
    expect((await waiting).data).toMatchObject([{ content: "at last" }]);
  });

  test("is created once, however many workers wait", async () => {
    const body = { channel: "many first", lease_seconds: 60, wait: 20 };
    const waiting = [owner, owner, owner].map((by) => by.ok("claimTask", { body }));
    await server.clock.untilPending(3);
    for (const content of ["1", "2", "3"]) await task(owner, "many first", content);
    const claimed = await Promise.all(waiting);
    expect(claimed.map((answer) => answer.claimed?.content).sort()).toEqual(["1", "2", "3"]);
  });

  test.each(UNFIT)("cannot be created under the name %s: 404", async (_what, channel) => {
    expect(verdict(await owner.call("claimTask", { body: { channel, wait: 20 } }))).toBe("404 channel_not_found");
    expect(verdict(await owner.call("subscribeTasks", { body: { channel, wait: 20 } }))).toBe("404 channel_not_found");
  });

  test("is not created for a key without channels:write", async () => {
    const narrow = client(server.url, await secondKey(owner, "narrow worker"));
    await narrow.ok("narrowOwnScopes", { body: { scopes: ["messages:claim", "messages:read"] } });
    expect(await next(narrow, "narrow early")).toBe("nothing");
    const claim = await narrow.call("claimTask", { body: { channel: "narrow early", wait: 20 } });
    const subscribe = await narrow.call("subscribeTasks", { body: { channel: "narrow early", wait: 20 } });
    expect([claim, subscribe].map(verdict)).toEqual(Array(2).fill("403 insufficient_scope"));
  });
});
