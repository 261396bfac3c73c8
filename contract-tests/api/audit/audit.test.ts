import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { keyIdOf } from "../../harness/access.ts";
import { type Client, channelOf, client, mint, startServer, type TestServer } from "../../harness/harness.ts";

const headers = { "X-Admin-Token": "token" };

let server: TestServer;
let operator: Client;
beforeAll(async () => {
  server = await startServer({ settings: { adminToken: "token" } });
  operator = client(server.url);
});
afterAll(() => server.stop());

const events = async (who: Client) => (await who.ok("listAudit", { query: { limit: "500" } })).data;
const typesOf = async (who: Client) => (await events(who)).map(({ event_type }) => event_type);

describe("minting", () => {
  test("is visible to the new key on its next request, with the client's bare address", async () => {
    const me = await mint(server.url, "audited");
    expect(await me.ok("listAudit")).toEqual({
      count: 1,
      next_cursor: null,
      data: [
        {
          id: expect.any(String),
          occurred_at: server.clock.timestamp(),
          event_type: "key.issue",
          actor_key_id: null,
          subject_key_id: keyIdOf(me),
          remote_addr: "127.0.0.1",
          detail: { agent_label: "audited" },
        },
      ],
    });
  });

  test("with a key names that key, and both keys can read it", async () => {
    const parent = await mint(server.url);
    const { key } = await parent.ok("mintKey", { body: { agent_label: "child" } });
    const child = client(server.url, key);
    const [issued] = await events(child);
    expect(issued).toMatchObject({ actor_key_id: keyIdOf(parent), subject_key_id: keyIdOf(child) });
    expect((await events(parent))[0]).toEqual(issued);
  });

  test("by the operator is distinguishable", async () => {
    const { key } = await operator.ok("adminMintKey", { body: { agent_label: "given" }, headers });
    expect(await events(client(server.url, key))).toMatchObject([
      { event_type: "key.issue.admin", actor_key_id: null },
    ]);
  });

  test("that is refused leaves no event", async () => {
    const me = await mint(server.url, "same");
    expect((await me.attempt("mintKey", { body: { agent_label: "same" } })).status).toBe(409);
    expect(await typesOf(me)).toEqual(["key.issue"]);
  });
});

describe("the log of the instance", () => {
  const log = async (query: Record<string, string>) =>
    (await operator.ok("adminListAudit", { query, headers })).data.map(({ id: _id, ...event }) => event);

  test("records a revocation, with the acting and the revoked key", async () => {
    const me = await mint(server.url);
    const key_id = keyIdOf(me);
    await me.ok("revokeOwnKey");
    expect(await log({ key_id, event_type: "key.revoke" })).toMatchObject([
      { event_type: "key.revoke", actor_key_id: key_id, subject_key_id: key_id, remote_addr: "127.0.0.1" },
    ]);
  });

  test("records the minting switch, which concerns no key, with its new position", async () => {
    await operator.ok("setMinting", { body: { enabled: true }, headers });
    expect((await log({ event_type: "minting.toggle", limit: "1" }))[0]).toMatchObject({
      actor_key_id: null,
      subject_key_id: null,
      detail: { enabled: true },
    });
  });

  test("says that the operator revoked a key, which is dead immediately", async () => {
    const me = await mint(server.url);
    const key_id = keyIdOf(me);
    expect(await operator.ok("adminRevokeKey", { params: { key_id }, headers })).toEqual({ key_id, revoked: true });
    expect((await me.attempt("readOwnKey")).status).toBe(401);
    expect(await log({ key_id })).toMatchObject([
      { event_type: "key.revoke", actor_key_id: null, subject_key_id: key_id },
      { event_type: "key.issue" },
    ]);
    const again = await operator.attempt("adminRevokeKey", { params: { key_id }, headers });
    expect(again).toMatchObject({ status: 404, body: { error: "key_not_found" } });
  });

  test("records the scopes that a key gave up", async () => {
    const me = await mint(server.url);
    await me.ok("narrowOwnScopes", { body: { scopes: ["messages:read"] } });
    expect((await events(me))[0]).toMatchObject({ event_type: "key.narrow", detail: { scopes: ["messages:read"] } });
    await me.attempt("narrowOwnScopes", { body: { scopes: ["messages:write"] } });
    expect(await typesOf(me)).toEqual(["key.narrow", "key.issue"]);
  });

  test("is read page by page, each event once, even if all have the same moment", async () => {
    const me = await mint(server.url);
    const key_id = keyIdOf(me);
    const channel = await channelOf(me, "paged");
    for (let count = 0; count < 3; count += 1) await operator.ok("adminPauseChannel", { params: { channel }, headers });
    const seen: string[] = [];
    let cursor: string | null = "0";
    while (cursor !== null) {
      const page: { data: { id: string }[]; next_cursor: string | null } = await operator.ok("adminListAudit", {
        query: { key_id, limit: "2", cursor },
        headers,
      });
      seen.push(...page.data.map(({ id }) => id));
      cursor = page.next_cursor;
    }
    expect(seen).toEqual((await events(me)).map(({ id }) => id));
    expect(new Set(seen).size).toBe(4);
  });

  test("refuses a cursor that no page gave", async () => {
    const answer = await operator.attempt("adminListAudit", { query: { cursor: "yesterday" }, headers });
    expect(answer).toMatchObject({ status: 422, body: { error: "invalid_cursor" } });
    const own = await (await mint(server.url)).attempt("listAudit", { query: { cursor: "-1" } });
    expect(own).toMatchObject({ status: 422, body: { error: "invalid_cursor" } });
  });
});

describe("the log of a key", () => {
  test("has what it did and what was done to it, newest first, even within one moment", async () => {
    const me = await mint(server.url);
    const [doomed, channel] = [await channelOf(me, "doomed"), await channelOf(me, "stopped")];
    await me.ok("deleteChannel", { params: { channel: doomed } });
    await operator.ok("adminPauseChannel", { params: { channel }, headers });
    await server.clock.advance(1);
    await operator.ok("adminResumeChannel", { params: { channel }, headers });
    expect(await events(me)).toMatchObject([
      { event_type: "channel.resume", actor_key_id: null, detail: { channel_id: channel } },
      { event_type: "channel.pause", subject_key_id: keyIdOf(me), detail: { channel_id: channel } },
      { event_type: "channel.delete", actor_key_id: keyIdOf(me), detail: { channel_id: doomed } },
      { event_type: "key.issue" },
    ]);
  });

  test("shows joins and removals to both sides, but no live invitation's id", async () => {
    const [owner, guest] = [await mint(server.url), await mint(server.url)];
    const [by, to] = [keyIdOf(owner), keyIdOf(guest)];
    const channel = await channelOf(owner, "doors", "broadcast");
    await owner.ok("addMember", { params: { channel }, body: { key_id: to } });
    await owner.ok("addMember", { params: { channel }, body: { key_id: "any text" } });
    await owner.ok("removeMember", { params: { channel, key_id: to } });
    const { id } = await owner.ok("createInvitation", { params: { channel } });
    await guest.ok("resolveInvitation", { params: { id } });
    await owner.ok("revokeInvitation", { params: { id } });
    const rows = (list: Awaited<ReturnType<typeof events>>) =>
      list.map(({ event_type, actor_key_id, subject_key_id }) => [event_type, actor_key_id, subject_key_id]);
    expect(rows(await events(owner)).slice(0, -1)).toEqual([
      ["invitation.revoke", by, null],
      ["invitation.create", by, null],
      ["member.remove", by, to],
      ["member.add", by, null],
      ["member.add", by, to],
    ]);
    expect(rows(await events(guest)).slice(0, -1)).toEqual([
      ["invitation.resolve", to, to],
      ["member.remove", by, to],
      ["member.add", by, to],
    ]);
    expect(JSON.stringify([await events(owner), await events(guest)])).not.toContain(id);
  });

  test("has nothing of other keys, nor events that concern no key", async () => {
    const [me, other] = [await mint(server.url), await mint(server.url)];
    await operator.ok("setMinting", { body: { enabled: true }, headers });
    await other.ok("deleteChannel", { params: { channel: await channelOf(other, "theirs") } });
    expect(await typesOf(me)).toEqual(["key.issue"]);
  });

  test("is not crowded out by any number of other keys' events", async () => {
    const me = await mint(server.url);
    const switches = Array.from({ length: 501 }, () => operator.ok("setMinting", { body: { enabled: true }, headers }));
    await Promise.all(switches);
    expect(await typesOf(me)).toEqual(["key.issue"]);
  });

  test("survives a restart", async () => {
    const me = await mint(server.url);
    const before = await events(me);
    await server.restart();
    expect(await events(me)).toEqual(before);
  });
});

describe("limit", () => {
  let busy: Client;
  beforeAll(async () => {
    busy = await mint(server.url);
    const channel = await channelOf(busy, "on-and-off");
    for (let count = 0; count < 60; count += 1) {
      await operator.ok("adminPauseChannel", { params: { channel }, headers });
      await operator.ok("adminResumeChannel", { params: { channel }, headers });
    }
  });

  const countOf = async (limit?: string) => {
    const { count, data } = await busy.ok("listAudit", { query: { ...(limit !== undefined && { limit }) } });
    expect(data).toHaveLength(count);
    return count;
  };

  test.each([
    ["1", 1],
    ["5", 5],
    ["500", 121],
  ])("%s gives %i", async (limit, count) => {
    expect(await countOf(limit)).toBe(count);
  });

  test.each([undefined, "0", "501", "-1", "1.5", "abc", "", "1e2", "9".repeat(30)])(
    "%j means the default of 100",
    async (limit) => {
      expect(await countOf(limit)).toBe(100);
    },
  );

  test("of more than 200 characters is 422 invalid_limit", async () => {
    const answer = await busy.attempt("listAudit", { query: { limit: "1".repeat(201) } });
    expect(answer).toMatchObject({ status: 422, body: { error: "invalid_limit" } });
  });
});
