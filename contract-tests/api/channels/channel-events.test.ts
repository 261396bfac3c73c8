import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { eventsOf, keyIdOf, restrictedChannel } from "../../harness/access.ts";
import { agents, type Client, startServer, type TestServer } from "../../harness/harness.ts";

const DAY_SECONDS = 24 * 60 * 60;

let server: TestServer;
let owner: Client;
let member: Client;
let stranger: Client;
beforeAll(async () => {
  server = await startServer();
  [owner, member, stranger] = (await agents(server.url, 3)) as [Client, Client, Client];
});
afterAll(() => server.stop());

const add = (channel: string, key_id: string) => owner.ok("addMember", { params: { channel }, body: { key_id } });
const page = (channel: string, query: { since?: string; cursor?: string; limit?: number } = {}) =>
  owner.ok("listChannelEvents", { params: { channel }, query });

describe("membership events", () => {
  test("do not exist for a new channel", async () => {
    const channel = await restrictedChannel(owner, "quiet");
    expect(await page(channel)).toEqual({ data: [], limit: 50, next_cursor: null });
  });

  test("show who joined and left and who caused it, oldest first", async () => {
    const channel = await restrictedChannel(owner, "story");
    const { id, reference } = await owner.ok("createInvitation", { params: { channel } });
    await add(channel, keyIdOf(member));
    await owner.call("removeMember", { params: { channel, key_id: keyIdOf(member) } });
    await stranger.ok("resolveInvitation", { params: { id } });
    await owner.ok("revokeInvitation", { params: { id } });
    const [by, to] = [keyIdOf(owner), keyIdOf(member)];
    const row = (event_type: string, actor_key_id: string, subject_key_id: string | null, via: string | null = null) =>
      expect.objectContaining({
        channel_id: channel,
        event_type,
        actor_key_id,
        subject_key_id,
        invitation_id: via,
        metadata: {},
      });
    expect(await eventsOf(owner, channel)).toEqual([
      row("member_added", by, to),
      row("member_removed", by, to),
      row("invitation_resolved", keyIdOf(stranger), keyIdOf(stranger), reference),
      row("invitation_revoked", by, null, reference),
    ]);
  });

  test("record every lookup of an invitation, even by existing members", async () => {
    const channel = await restrictedChannel(owner, "lookups");
    const { id } = await owner.ok("createInvitation", { params: { channel } });
    for (let count = 0; count < 2; count += 1) await member.ok("resolveInvitation", { params: { id } });
    expect((await eventsOf(owner, channel)).map(({ event_type }) => event_type)).toEqual([
      "invitation_resolved",
      "invitation_resolved",
    ]);
  });

  test("are kept for 24 hours", async () => {
    const channel = await restrictedChannel(owner, "a-day");
    await add(channel, keyIdOf(member));
    const [event] = await eventsOf(owner, channel);
    expect(Date.parse(event?.expires_at ?? "") - Date.parse(event?.created_at ?? "")).toBe(DAY_SECONDS * 1000);
    await server.clock.advance(DAY_SECONDS - 1);
    expect(await eventsOf(owner, channel)).toHaveLength(1);
    await server.clock.advance(1);
    expect(await eventsOf(owner, channel)).toEqual([]);
  });

  test("are deleted with their channel", async () => {
    const channel = await restrictedChannel(owner, "gone-events");
    await add(channel, keyIdOf(member));
    await owner.call("deleteChannel", { params: { channel } });
    const again = await restrictedChannel(owner, "gone-events");
    expect(await eventsOf(owner, again)).toEqual([]);
  });

  test("survive a restart", async () => {
    const channel = await restrictedChannel(owner, "restart-events");
    await add(channel, keyIdOf(member));
    const before = await eventsOf(owner, channel);
    await server.restart();
    expect(await eventsOf(owner, channel)).toEqual(before);
  });
});

describe("pages", () => {
  test.each([1, 2, 3, 100])("of %i neither skip nor repeat an event, even if all have one moment", async (limit) => {
    const channel = await restrictedChannel(owner, `pages-of-${limit}`);
    const keys = Array.from({ length: 7 }, (_, index) => `key-${index}`);
    for (const key of keys) await add(channel, key);
    const seen: (string | null)[] = [];
    let since = "0";
    for (let read = await page(channel, { since, limit }); read.data.length > 0; ) {
      seen.push(...read.data.map(({ subject_key_id }) => subject_key_id));
      expect(read.next_cursor).toBe(read.data.at(-1)?.created_at);
      since = read.next_cursor ?? "";
      read = await page(channel, { since, limit });
      if (read.data.length === 0) expect(read.next_cursor).toBe(since);
    }
    expect(seen).toEqual(keys);
  });

  test("accept `cursor` for `since`, and a blank for its plus", async () => {
    const channel = await restrictedChannel(owner, "cursors");
    await add(channel, "first");
    const { next_cursor } = await page(channel, { limit: 1 });
    await add(channel, "second");
    for (const cursor of [next_cursor ?? "", (next_cursor ?? "").replace("+", " ")]) {
      const { data } = await page(channel, { cursor });
      expect(data.map(({ subject_key_id }) => subject_key_id)).toEqual(["second"]);
    }
  });

  test.each([
    [{ since: "yesterday" }, "invalid_cursor"],
    [{ limit: 0 }, "invalid_limit"],
    [{ limit: 101 }, "invalid_limit"],
    [{ limit: "abc" }, "invalid_limit"],
  ])("asked for with %j are 422 %s", async (query, error) => {
    const channel = await restrictedChannel(owner, "odd-pages");
    const answer = await owner.attempt("listChannelEvents", { params: { channel }, query });
    expect(answer).toMatchObject({ status: 422, body: { error } });
  });
});

test("events are the owner's: a member is forbidden, a stranger denied, and a guessed name is not found", async () => {
  const channel = await restrictedChannel(owner, "owners-events");
  await add(channel, keyIdOf(member));
  const read = (who: Client, name = channel) => who.call("listChannelEvents", { params: { channel: name } });
  expect(await read(member)).toMatchObject({ status: 403, body: { error: "forbidden" } });
  expect(await read(stranger)).toMatchObject({ status: 403, body: { error: "channel_access_denied" } });
  expect(await read(stranger, "owners-events")).toMatchObject({ status: 404, body: { error: "channel_not_found" } });
});
