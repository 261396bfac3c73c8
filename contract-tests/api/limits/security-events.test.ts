import { afterAll, beforeAll, expect, test } from "vitest";
import { keyIdOf, membersOf, restrictedChannel } from "../../harness/access.ts";
import { type Client, channelOf, client, mint, startServer, type TestServer } from "../../harness/harness.ts";
import { verdict } from "../../harness/verdict.ts";
import { secondKey } from "../../harness/work.ts";

const LIMIT = 6;
const FULL = {
  status: 429,
  body: { error: "quota_exceeded", details: { quota: "security_events", quota_limit: LIMIT } },
};

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ settings: { rateLimit: 0, adminToken: "token", maxSecurityEventsPerOwner: LIMIT } });
});
afterAll(() => server.stop());

const quotaOf = async (who: Client) => (await who.ok("readUsage")).quotas.security_events;
const logOf = async (who: Client) => (await who.ok("listAudit")).data.map(({ event_type }) => event_type);

/** Causes security events until the owner's keys may cause no more today. */
async function exhaust(owner: Client, channel: string): Promise<void> {
  for (let { used } = await quotaOf(owner); used < LIMIT; used += 1)
    await owner.ok("addMember", { params: { channel }, body: { key_id: `member ${used}` } });
}

test("all that an owner's keys do counts in one day, and what the operator does counts for nobody", async () => {
  const me = await mint(server.url);
  expect(await quotaOf(me)).toEqual({ used: 0, limit: LIMIT });
  const second = client(server.url, await secondKey(me, "counted"));
  const channel = await channelOf(second, "counted");
  await me.ok("createInvitation", { params: { channel } });
  await client(server.url).ok("adminPauseChannel", { params: { channel }, headers: { "X-Admin-Token": "token" } });
  await me.ok("deleteChannel", { params: { channel } });
  await second.ok("narrowOwnScopes", { body: { scopes: ["messages:read"] } });
  await second.ok("revokeOwnKey");
  expect(await quotaOf(me)).toEqual({ used: 5, limit: LIMIT });
});

test("beyond the quota nothing more is given or deleted, and nothing of it has happened", async () => {
  const [me, guest] = [await mint(server.url), await mint(server.url)];
  const channel = await restrictedChannel(me, "closed", true);
  const { id } = await me.ok("createInvitation", { params: { channel } });
  await guest.ok("requestAccess", { params: { channel }, body: {} });
  await exhaust(me, channel);
  const members = await membersOf(me, channel);
  const label = "one too many";
  const mintOne = () => me.call("mintKey", { body: { agent_label: label }, headers: { "X-API-Key": me.key ?? "" } });
  expect(await mintOne()).toMatchObject(FULL);
  expect(await me.call("createInvitation", { params: { channel } })).toMatchObject(FULL);
  expect(await me.call("createClaimableSession", { body: { name: "more" } })).toMatchObject(FULL);
  expect(await me.call("addMember", { params: { channel }, body: { key_id: "another" } })).toMatchObject(FULL);
  expect(await me.call("resolveInvitation", { params: { id } })).toMatchObject(FULL);
  const { data: asked } = await me.ok("listAccessRequests", { params: { channel } });
  const request_id = asked[0]?.id ?? "";
  expect(await me.call("approveAccessRequest", { params: { channel, request_id } })).toMatchObject(FULL);
  expect(await me.call("deleteChannel", { params: { channel } })).toMatchObject(FULL);
  expect(await membersOf(me, channel)).toEqual(members);
  expect((await me.ok("listAccessRequests", { params: { channel } })).data).toEqual(asked);
  expect((await me.ok("listInvitations", { params: { channel } })).data).toHaveLength(1);
  expect((await me.ok("listAccountChannels")).data.map(({ name }) => name)).toEqual(["closed"]);
  expect((await me.ok("listKeys")).data).toHaveLength(1);
  expect(await quotaOf(me)).toEqual({ used: LIMIT, limit: LIMIT });
  // The label is free, and the next day has room.
  await server.clock.advance(86_400);
  expect(await quotaOf(me)).toEqual({ used: 0, limit: LIMIT });
  expect((await mintOne()).status).toBe(201);
});

test("beyond the quota access is still ended, and each ending has its event", async () => {
  const [me, guest] = [await mint(server.url), await mint(server.url)];
  const leaked = client(server.url, await secondKey(me, "leaked"));
  const channel = await restrictedChannel(me, "shared");
  await me.ok("addMember", { params: { channel }, body: { key_id: keyIdOf(guest) } });
  const { id } = await me.ok("createInvitation", { params: { channel } });
  await exhaust(leaked, channel);
  await me.ok("narrowOwnScopes", { body: { scopes: ["channels:manage"] } });
  await me.ok("removeMember", { params: { channel, key_id: keyIdOf(guest) } });
  await me.ok("revokeInvitation", { params: { id } });
  await leaked.ok("revokeOwnKey");
  expect((await leaked.call("readOwnKey")).status).toBe(401);
  const ended = ["invitation.revoke", "member.remove", "key.narrow"];
  expect((await logOf(me)).filter((type) => ended.includes(type)).slice(0, 3)).toEqual(ended);
});

test("a key that gives up no scope leaves no event, however often", async () => {
  const me = await mint(server.url);
  const scopes = ["messages:read", "channels:read"] as const;
  for (let time = 0; time < 3; time += 1) await me.ok("narrowOwnScopes", { body: { scopes: [...scopes] } });
  await me.ok("narrowOwnScopes", { body: { scopes: ["messages:read"] } });
  expect(await logOf(me)).toEqual(["key.narrow", "key.narrow", "key.issue"]);
});

test("of many keys asked for at once as many are minted as the day has room for", async () => {
  const me = await mint(server.url);
  const asked = Array.from({ length: 24 }, (_, index) =>
    me.call("mintKey", { body: { agent_label: `crowd ${index}` }, headers: { "X-API-Key": me.key ?? "" } }),
  );
  const minted = (await Promise.all(asked)).map(verdict).filter((one) => one !== "429 quota_exceeded");
  expect(minted).toEqual(Array.from({ length: LIMIT }, () => "201"));
  expect((await me.ok("listKeys")).data).toHaveLength(1 + LIMIT);
});

test("members and channels that change at once neither wait for each other for ever nor lose an event", async () => {
  const me = await mint(server.url);
  const channels = await Promise.all(["a", "b", "c"].map((name) => channelOf(me, name)));
  const added = channels.map((channel) => me.call("addMember", { params: { channel }, body: { key_id: "guest" } }));
  const deleted = channels.map((channel) => me.call("deleteChannel", { params: { channel } }));
  const verdicts = (await Promise.all([...added, ...deleted])).map(verdict);
  expect(verdicts.filter((said) => !["201", "204", "404 channel_not_found"].includes(said))).toEqual([]);
  const events = verdicts.filter((said) => said.startsWith("20")).length;
  expect(await quotaOf(me)).toEqual({ used: events, limit: LIMIT });
  expect(await logOf(me)).toHaveLength(1 + events);
});

test("a restart does not begin the day anew", async () => {
  const me = await mint(server.url);
  await secondKey(me, "before the restart");
  await server.restart();
  expect((await quotaOf(me)).used).toBe(1);
});
