import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { keyIdOf } from "../../harness/access.ts";
import { type Client, channelOf, client, mint, postTo, startServer, type TestServer } from "../../harness/harness.ts";
import { sweep } from "../../harness/sweep.ts";
import { verdict } from "../../harness/verdict.ts";
import { secondKey } from "../../harness/work.ts";

const settings = {
  rateLimit: 0,
  maxKeysPerOwner: 2,
  maxActorsPerOwner: 3,
  maxChannelsPerOwner: 3,
  maxAliasesPerOwner: 2,
  maxWebhooksPerOwner: 2,
  maxSessionsPerOwner: 2,
  maxInvitationsPerOwner: 2,
  maxAccessRequestsPerOwner: 2,
  maxMembersPerChannel: 3,
};

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ settings });
});
afterAll(() => server.stop());

const full = (quota: string, quota_limit: number) => ({
  status: 429,
  body: { error: "quota_exceeded", quota, quota_limit, details: { quota, quota_limit } },
});

const quotas = async (of: Client) => (await of.ok("readUsage")).quotas;
const url = "http://127.0.0.1:9/";
const webhook = { body: { url } };
const claimable = (name: string, more = {}) => ({ body: { name, mode: "claimable" as const, ...more } });

test("usage shows what all keys of the owner have, and may have", async () => {
  const me = await mint(server.url);
  const other = client(server.url, await secondKey(me, "usage-too"));
  const channel = await channelOf(other, "seen");
  await other.ok("putChannelWebhook", { params: { channel }, ...webhook });
  await other.ok("createOwnSession", { body: { name: "notes" } });
  expect(await quotas(me)).toEqual({
    keys: { used: 2, limit: 2 },
    actors: { used: 2, limit: 3 },
    channels: { used: 1, limit: 3 },
    aliases: { used: 0, limit: 2 },
    webhooks: { used: 1, limit: 2 },
    webhook_deliveries: { used: 0, limit: null },
    sessions: { used: 1, limit: 2 },
    invitations: { used: 0, limit: 2 },
    access_requests: { used: 0, limit: 2 },
    security_events: { used: 1, limit: null },
    kept_answers: { used: 0, limit: null },
    kept_answer_bytes: { used: 0, limit: null },
    messages: { used: 0, limit: null },
    message_bytes: { used: 0, limit: null },
    history_bytes: { used: 0, limit: null },
    agent_channels: { used: 0, limit: null },
    agent_events: { used: 0, limit: null },
    agent_event_bytes: { used: 0, limit: null },
    members_per_channel: 3,
  });
  expect(await quotas(await mint(server.url))).toMatchObject({ keys: { used: 1 }, channels: { used: 0 } });
});

test("an instance without quotas says so, and counts all the same", async () => {
  const free = await startServer();
  const me = await mint(free.url);
  await channelOf(me, "one");
  expect(await quotas(me)).toMatchObject({ channels: { used: 1, limit: null }, members_per_channel: null });
  await free.stop();
});

describe("one more than the quota is refused, and fits once there is room again:", () => {
  test("keys, of which the revoked do not count", async () => {
    const me = await mint(server.url);
    const second = client(server.url, await secondKey(me, "second"));
    const third = () => me.call("mintKey", { body: { agent_label: "third" }, headers: { "X-API-Key": me.key ?? "" } });
    expect(await third()).toMatchObject(full("keys", 2));
    await second.ok("revokeOwnKey");
    expect((await third()).status).toBe(201);
  });

  test("sessions of all keys together, of which the expired do not count", async () => {
    const me = await mint(server.url);
    const other = client(server.url, await secondKey(me, "notes-too"));
    const create = (who: Client) => who.call("createOwnSession", { body: { name: "notes" } });
    const first = await me.ok("createOwnSession", { body: { name: "notes" } });
    expect((await create(other)).status).toBe(201);
    expect(await create(me)).toMatchObject(full("sessions", 2));
    expect(await create(other)).toMatchObject(full("sessions", 2));
    await me.ok("deleteSession", { params: { id: first.id } });
    expect((await create(other)).status).toBe(201);
    await server.clock.advance(86_400);
    expect((await create(me)).status).toBe(201);
  });

  test("channels, made or named by a task, though the one that is there is given", async () => {
    const me = await mint(server.url);
    const [first] = [await channelOf(me, "c0"), await channelOf(me, "c1")];
    await me.ok("postTask", { body: { channel: "c2", content: "work" } });
    expect(await me.call("createChannel", claimable("c3"))).toMatchObject(full("channels", 3));
    expect(await me.call("postTask", { body: { channel: "c3", content: "work" } })).toMatchObject(full("channels", 3));
    expect((await me.call("createChannel", claimable("c1"))).status).toBe(200);
    expect((await me.call("postTask", { body: { channel: "c2", content: "work" } })).status).toBe(201);
    await me.ok("deleteChannel", { params: { channel: first } });
    expect((await me.call("createChannel", claimable("c3"))).status).toBe(201);
  });

  test("aliases of channels and actors together, which end with what they name", async () => {
    const me = await mint(server.url);
    const channel = await channelOf(me, "aliased");
    const actor = await me.ok("createActor", { body: { name: "aliased" } });
    const ofChannel = (alias: string) => me.call("addChannelAlias", { params: { channel }, body: { alias } });
    const ofActor = (alias: string) => me.call("addActorAlias", { params: { actor: actor.id }, body: { alias } });
    expect((await ofChannel(`${channel}-a`)).status).toBe(201);
    expect((await ofActor(`${channel}-b`)).status).toBe(201);
    expect(await ofChannel(`${channel}-c`)).toMatchObject(full("aliases", 2));
    expect(await ofActor(`${channel}-c`)).toMatchObject(full("aliases", 2));
    expect((await quotas(me)).aliases).toEqual({ used: 2, limit: 2 });
    await me.ok("deleteChannel", { params: { channel } });
    expect((await ofActor(`${channel}-c`)).status).toBe(201);
  });

  test("aliases that somebody gave, not those of results", async () => {
    const me = await mint(server.url);
    const channel = await channelOf(me, "with results");
    for (let count = 0; count < 2; count += 1) {
      const id = await postTo(me, channel);
      await me.ok("claimMessage", { params: { id } });
      await me.ok("publishResult", { params: { id }, body: { content: "done" } });
    }
    expect((await quotas(me)).aliases.used).toBe(0);
    const body = { alias: `${channel}-a` };
    expect((await me.call("addChannelAlias", { params: { channel }, body })).status).toBe(201);
    expect((await quotas(me)).aliases.used).toBe(1);
  });

  test("webhooks of channels and actors together, though the one that is there is changed", async () => {
    const me = await mint(server.url);
    const [channel, second] = [await channelOf(me, "w0"), await channelOf(me, "w1")];
    const actor = await me.ok("createActor", { body: { name: "hooked" } });
    await me.ok("putActorWebhook", { params: { actor: actor.id }, ...webhook });
    await me.ok("putChannelWebhook", { params: { channel }, ...webhook });
    expect(await me.call("putChannelWebhook", { params: { channel: second }, ...webhook })).toMatchObject(
      full("webhooks", 2),
    );
    expect(await me.call("createChannel", claimable("w2", { webhook_url: url }))).toMatchObject(full("webhooks", 2));
    expect((await quotas(me)).channels.used).toBe(2);
    expect((await me.call("putChannelWebhook", { params: { channel }, ...webhook })).status).toBe(200);
    await me.ok("deleteChannel", { params: { channel } });
    expect((await me.call("putChannelWebhook", { params: { channel: second }, ...webhook })).status).toBe(200);
  });

  test("actors, made or named by a claim, which then claims nothing", async () => {
    const me = await mint(server.url);
    const channel = await channelOf(me, "acting");
    const [first, second] = [await postTo(me, channel), await postTo(me, channel)];
    await me.ok("createActor", { body: { name: "a1" } });
    await me.ok("claimMessage", { params: { id: first }, body: { actor: "a2" } });
    expect(await me.call("createActor", { body: { name: "a3" } })).toMatchObject(full("actors", 3));
    const claim = (actor: string) => me.call("claimMessage", { params: { id: second }, body: { actor } });
    expect(await claim("a3")).toMatchObject(full("actors", 3));
    expect((await claim("a2")).status).toBe(200);
  });

  test("invitations to all channels together, the revoked ones too, of which the expired do not count", async () => {
    const me = await mint(server.url);
    const [first, second] = [await channelOf(me, "i0"), await channelOf(me, "i1")];
    const invite = (channel: string) => me.call("createInvitation", { params: { channel } });
    const { id } = await me.ok("createInvitation", { params: { channel: first } });
    expect((await invite(second)).status).toBe(201);
    expect(await invite(first)).toMatchObject(full("invitations", 2));
    await me.ok("revokeInvitation", { params: { id } });
    expect(await invite(second)).toMatchObject(full("invitations", 2));
    const session = () => me.call("createClaimableSession", { body: { name: "i2" } });
    expect(await session()).toMatchObject(full("invitations", 2));
    expect(await quotas(me)).toMatchObject({ invitations: { used: 2, limit: 2 }, channels: { used: 2 } });
    await server.clock.advance(86_400);
    expect((await invite(first)).status).toBe(201);
    expect((await session()).status).toBe(201);
    await me.ok("deleteChannel", { params: { channel: first } });
    expect((await quotas(me)).invitations.used).toBe(1);
  });

  test("access requests of all keys, pending or decided in the last days; one that is pending is asked again", async () => {
    const [me, boss] = [await mint(server.url), await mint(server.url)];
    const other = client(server.url, await secondKey(me, "asking"));
    const [first, second, third] = await Promise.all(
      ["r0", "r1", "r2"].map(async (name) => {
        const restricted = claimable(name, { access: "restricted", discoverable: true });
        return (await boss.ok("createChannel", restricted)).id;
      }),
    );
    const ask = (who: Client, channel = "") =>
      who.call("requestAccess", { params: { channel }, body: { reason: "please" } });
    expect([(await ask(me, first)).status, (await ask(other, second)).status]).toEqual([202, 202]);
    expect(await ask(me, third)).toMatchObject(full("access_requests", 2));
    expect(await ask(other, first)).toMatchObject(full("access_requests", 2));
    expect((await ask(me, first)).status).toBe(202);
    const channel = first ?? "";
    const [pending] = (await boss.ok("listAccessRequests", { params: { channel } })).data;
    await boss.ok("denyAccessRequest", { params: { channel, request_id: pending?.id ?? "" } });
    expect(await ask(me, third)).toMatchObject(full("access_requests", 2));
    expect(await quotas(me)).toMatchObject({ access_requests: { used: 2, limit: 2 } });
    await server.clock.advance(7 * 86_400);
    await sweep(server);
    expect((await ask(me, third)).status).toBe(202);
    expect((await boss.ok("listAccessRequests", { params: { channel: second ?? "" } })).data).toHaveLength(1);
    expect(await ask(me, first)).toMatchObject(full("access_requests", 2));
  });

  test("members of a channel, who stay members", async () => {
    const me = await mint(server.url);
    const { id: channel } = await me.ok(
      "createChannel",
      claimable("private", { access: "restricted", discoverable: true }),
    );
    const guests = await Promise.all(Array.from({ length: 3 }, () => mint(server.url)));
    const [first, second, third] = guests as [Client, Client, Client];
    const add = (guest: Client) => me.call("addMember", { params: { channel }, body: { key_id: keyIdOf(guest) } });
    expect([(await add(first)).status, (await add(second)).status]).toEqual([201, 201]);
    expect(await add(third)).toMatchObject(full("members", 3));
    expect((await add(second)).status).toBe(201);
    const { id } = await me.ok("createInvitation", { params: { channel } });
    expect(await third.call("resolveInvitation", { params: { id } })).toMatchObject(full("members", 3));
    expect((await first.call("resolveInvitation", { params: { id } })).status).toBe(200);
    await third.ok("requestAccess", { params: { channel }, body: {} });
    const { data } = await me.ok("listAccessRequests", { params: { channel } });
    const approve = () => me.call("approveAccessRequest", { params: { channel, request_id: data[0]?.id ?? "" } });
    expect(await approve()).toMatchObject(full("members", 3));
    await me.ok("removeMember", { params: { channel, key_id: keyIdOf(second) } });
    expect((await approve()).status).toBe(200);
  });
});

test("of many concurrent requests as many succeed as the quota allows", async () => {
  const me = await mint(server.url);
  const all = await Promise.all(
    Array.from({ length: 24 }, (_, index) =>
      Promise.all([
        me.call("createChannel", claimable(`race ${index}`)).then(verdict),
        me.call("createActor", { body: { name: `race ${index}` } }).then(verdict),
        me.call("createOwnSession", { body: { name: "race" } }).then(verdict),
      ]),
    ),
  );
  const made = (place: number) => all.filter((verdicts) => verdicts[place] !== "429 quota_exceeded").length;
  expect([made(0), made(1), made(2)]).toEqual([3, 2, 2]);
  expect(await quotas(me)).toMatchObject({ channels: { used: 3 }, actors: { used: 3 }, sessions: { used: 2 } });
  const { data } = await me.ok("listAccountChannels");
  const invitations = Array.from({ length: 24 }, (_, index) =>
    me.call("createInvitation", { params: { channel: data[index % 3]?.id ?? "" } }),
  );
  const invited = (await Promise.all(invitations)).map(verdict).filter((one) => one !== "429 quota_exceeded");
  expect(invited).toEqual(["201", "201"]);
});
