import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freshDatabase, type TestDatabase } from "../../harness/database.ts";
import { type Client, client, mint, runToEnd, startServer, type TestServer } from "../../harness/harness.ts";
import { verdict } from "../../harness/verdict.ts";
import { Original } from "./original.ts";

/** One name in both spellings, which the original took for two, and one that is decomposed only. */
const DECOMPOSED_AND_COMPOSED = ["u\u0308ber", "\u00fcber", "cafe\u0301"];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "backchannel-original-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("a database of the original that is imported", () => {
  let database: TestDatabase;
  let server: TestServer;
  let owner: Client;
  let worker: Client;
  let stranger: Client;
  let output: string;
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    const file = join(folder, "original.db");
    const original = new Original(file);
    const keys = {
      owner: original.key("owner"),
      worker: original.key("worker", "whole"),
      lurker: original.key("lurker"),
    };
    original.key("former", "secret", { active: 0 });
    original.key("odd", "secret", { key_hash: "scrypt$1$2" });
    original.add("key_scopes", { key_id: "bck_lurkerxxxxxx", scopes: '["messages:read"]' });
    const message = (name: string, channel: string, more: Record<string, string | null> = {}) => {
      ids[name] = original.id();
      original.add("messages", {
        ...{ id: ids[name], channel_id: ids[channel] ?? "", content: name, metadata: '{"n":1}' },
        ...{ created_at: original.at(-10), expires_at: original.at(600) },
        ...more,
      });
    };
    const channel = (name: string, more: Record<string, string | number | null> = {}) => {
      ids[name] = original.id();
      original.add("channels", {
        ...{ id: ids[name], owner_key_id: "bck_ownerxxxxxxx", owner_id: "owner", name, mode: "claimable" },
        ...{ description: "d", metadata_schema: "{}", created_at: original.at(-90), updated_at: original.at(-90) },
        ...{ access: "open", ttl_seconds: 86_400, retention_days: 7, paused: 0, discoverable: 0 },
        ...more,
      });
    };
    ids.actor = original.id();
    original.add("actors", {
      id: ids.actor,
      owner_key_id: "bck_workerxxxxxx",
      owner_id: "worker",
      name: "worker",
      description: "",
      metadata: "{}",
      created_at: original.at(-80),
      updated_at: original.at(-80),
    });
    original.add("actor_aliases", {
      id: original.id(),
      actor_id: ids.actor,
      alias: "the-worker",
      created_at: original.at(-80),
    });
    for (const alias of DECOMPOSED_AND_COMPOSED)
      original.add("actor_aliases", { id: original.id(), actor_id: ids.actor, alias, created_at: original.at(-80) });
    channel("jobs", { webhook_url: "https://hooks.example/x", webhook_secret: "s" });
    channel("older", { name: "jobs", created_at: original.at(-99) });
    channel("news", { mode: "broadcast" });
    channel("closed", { access: "restricted" });
    channel("sandbox", { owner_id: "backchannel", owner_key_id: null });
    original.add("channel_aliases", {
      id: original.id(),
      channel_id: ids.jobs ?? "",
      alias: "work",
      created_at: original.at(-80),
    });
    original.add("channel_aliases", {
      id: original.id(),
      channel_id: ids.jobs ?? "",
      alias: "tra\u0308ume",
      created_at: original.at(-80),
    });
    original.add("channel_links", {
      id: original.id(),
      channel_id: ids.jobs ?? "",
      related_channel_id: ids.news ?? "",
      created_at: original.at(-80),
    });
    original.add("channel_members", {
      id: original.id(),
      channel_id: ids.closed ?? "",
      key_id: "bck_workerxxxxxx",
      granted_at: original.at(-70),
    });
    ids.invitation = "i".repeat(24);
    original.add("channel_invitations", {
      id: ids.invitation,
      channel_id: ids.closed ?? "",
      owner_id: "owner",
      created_by_key_id: "bck_ownerxxxxxxx",
      created_at: original.at(-5),
      expires_at: original.at(600),
    });
    original.add("channel_access_requests", {
      id: original.id(),
      channel_id: ids.closed ?? "",
      requester_key_id: "bck_lurkerxxxxxx",
      reason: "please",
      status: "pending",
      created_at: original.at(-5),
    });
    message("free", "jobs");
    message("expired", "jobs", { expires_at: original.at(-1) });
    message("held", "jobs", {
      claimed_by_actor_id: ids.actor,
      claimed_by_key_id: "bck_workerxxxxxx",
      claimed_at: original.at(-5),
    });
    message("leased", "jobs", {
      claimed_by_actor_id: ids.actor,
      claimed_by_key_id: "bck_workerxxxxxx",
      claimed_at: original.at(-5),
      lease_token: "11111111-1111-4111-8111-111111111111",
      lease_expires_at: original.at(30),
    });
    message("done", "jobs", {
      claimed_by_actor_id: ids.actor,
      claimed_by_key_id: "bck_workerxxxxxx",
      claimed_at: original.at(-5),
    });
    message("headline", "news", { mentions: JSON.stringify([ids.actor]), actor_label: "desk" });
    for (const name of ["done", "headline"])
      original.add("message_events", {
        id: original.id(),
        message_id: ids[name] ?? "",
        channel_id: "",
        actor_id: ids.actor,
        event_type: "ack",
        metadata: "{}",
        occurred_at: original.at(-4),
      });
    ids.session = original.id();
    original.add("sessions", {
      id: ids.session,
      owner_key_id: "bck_ownerxxxxxxx",
      name: "notes",
      state: '{"step":3}',
      created_at: original.at(-3),
      updated_at: original.at(-3),
      expires_at: original.at(600),
    });
    original.add("agent_webhooks", {
      actor_id: ids.actor,
      url: "https://hooks.example/y",
      secret: null,
      created_at: original.at(-3),
      updated_at: original.at(-3),
    });
    original.add("settings", { key: "public_minting_enabled", value: "true" });
    original.close();
    const before = readFileSync(file);

    database = await freshDatabase();
    const imported = await runToEnd("import", file, "--db", database.location, "--json");
    expect(imported).toMatchObject({ code: 0 });
    output = imported.output;
    expect(readFileSync(file).equals(before)).toBe(true);
    server = await startServer({ database, clock: "system" });
    [owner, worker, stranger] = [
      client(server.url, keys.owner),
      client(server.url, keys.worker),
      client(server.url, keys.lurker),
    ];
  });
  afterAll(async () => {
    await server.stop();
    await database.remove();
  });

  const listed = async (channel: string) =>
    (await owner.ok("listMessages", { params: { channel } })).data.map(({ content }) => content);

  test("is reported in numbers", () => {
    expect(JSON.parse(output)).toEqual({
      ...{ keys: 4, actors: 4, channels: 4, members: 1, messages: 5, sessions: 1, webhooks: 2 },
      ...{ unreadable_keys: 1, renamed_channels: 1 },
    });
  });

  test("keeps its keys, their scopes and their actors; a revoked one stays revoked", async () => {
    expect(await owner.ok("readOwnKey")).toMatchObject({ key_id: "bck_ownerxxxxxxx", scopes: null });
    expect(await worker.ok("readOwnKey")).toMatchObject({ key_id: "bck_workerxxxxxx" });
    expect(await stranger.ok("readOwnKey")).toMatchObject({ scopes: ["messages:read"] });
    const former = client(server.url, `bck_formerxxxxxx.${"former".padEnd(32, "s")}`);
    expect(verdict(await former.attempt("readOwnKey"))).toBe("401 unauthorized");
    for (const actor of ["the-worker", "\u00fcber", "u\u0308ber", "caf\u00e9", "cafe\u0301"])
      expect(await worker.ok("readActor", { params: { actor } })).toMatchObject({ id: ids.actor });
    for (const channel of ["work", "tr\u00e4ume", "tra\u0308ume"])
      expect(await owner.ok("readChannel", { params: { channel } })).toMatchObject({ id: ids.jobs });
    expect(verdict(await client(server.url).attempt("mintKey", { body: { agent_label: "owner" } }))).toBe(
      "409 label_in_use",
    );
  });

  test("keeps its channels with their options, aliases, links and members", async () => {
    expect(await owner.ok("readChannel", { params: { channel: "jobs" } })).toMatchObject({
      ...{ id: ids.jobs, mode: "claimable", aliases: ["tr\u00e4ume", "work"], created_by_key_id: "bck_ownerxxxxxxx" },
      related_channels: [{ id: ids.news }],
    });
    expect(await owner.ok("readChannel", { params: { channel: ids.older ?? "" } })).toMatchObject({
      name: `jobs-${ids.older?.slice(0, 8)}`,
    });
    expect((await worker.ok("readChannel", { params: { channel: ids.closed ?? "" } })).access).toBe("restricted");
    expect(verdict(await stranger.attempt("readChannel", { params: { channel: ids.closed ?? "" } }))).toMatch(
      /^40[34]/,
    );
    const requests = await owner.ok("listAccessRequests", { params: { channel: ids.closed ?? "" } });
    expect(requests.data).toMatchObject([{ requester_key_id: "bck_lurkerxxxxxx", reason: "please" }]);
    expect(await owner.ok("readChannelWebhook", { params: { channel: "jobs" } })).toMatchObject({
      ...{ url: "https://hooks.example/x", has_secret: true },
    });
  });

  test("keeps its messages in order, with their holders and acknowledgements", async () => {
    expect(await listed("jobs")).toEqual(["free", "held", "leased", "done"]);
    const { data } = await owner.ok("listMessages", { params: { channel: "jobs" } });
    expect(data.map(({ status }) => status)).toEqual(["unclaimed", "claimed", "claimed", "acknowledged"]);
    expect(data[1]).toMatchObject({ claimed_by: { id: ids.actor, name: "worker" }, metadata: { n: 1 } });
    const [headline] = (await worker.ok("listMessages", { params: { channel: ids.news ?? "" } })).data;
    expect(headline).toMatchObject({
      ...{ mentions: [{ id: ids.actor, name: "worker" }], actor_label: "desk" },
      acknowledged_by: [{ id: ids.actor }],
    });
  });

  test("continues: a lease by its token, a plain claim by its holder, new work after the old", async () => {
    const heartbeat = { params: { token: "11111111-1111-4111-8111-111111111111" }, body: { lease_seconds: 600 } };
    expect(verdict(await worker.attempt("heartbeatLease", heartbeat))).toMatch(/^200/);
    expect(verdict(await worker.attempt("ackMessage", { params: { id: ids.held ?? "" }, body: {} }))).toBe(
      "200 acknowledged",
    );
    const { claimed } = await owner.ok("claimTask", { body: { channel: "jobs" } });
    expect(claimed).toMatchObject({ id: ids.free });
    await owner.ok("postMessage", { params: { channel: "jobs" }, body: { content: "new" } });
    expect((await listed("jobs")).at(-1)).toBe("new");
    const session = await owner.ok("readSession", { params: { id: ids.session ?? "" } });
    expect(session.state).toEqual({ step: 3 });
    const invited = await mint(server.url, "invited");
    expect(verdict(await invited.attempt("resolveInvitation", { params: { id: ids.invitation ?? "" } }))).toMatch(
      /^200/,
    );
  });
});
