import { afterAll, beforeAll, describe, expect, test } from "vitest";
import sql, { raw } from "../../../server/db/sql.ts";
import { restrictedChannel } from "../../harness/access.ts";
import { everyRow } from "../../harness/every-row.ts";
import { agents, type Client, channelOf, postTo, startServer, type TestServer } from "../../harness/harness.ts";
import { sweep } from "../../harness/sweep.ts";
import { verdict } from "../../harness/verdict.ts";

const HOUR = 3600;
const DAY = 24 * HOUR;

let server: TestServer;
let owner: Client;
let worker: Client;
beforeAll(async () => {
  server = await startServer();
  [owner, worker] = (await agents(server.url, 2)) as [Client, Client];
});
afterAll(() => server.stop());

/** Nothing over the wire tells whether a row is still on the disk: that is the point of it. */
async function rowsOf(table: string, where = sql`TRUE`): Promise<number> {
  const counting = sql`SELECT count(*) AS n FROM ${raw(table)} WHERE ${where}`;
  const [row] = await server.database.query<{ n: number | string }>(counting);
  return Number(row?.n);
}

async function pass(by: number): Promise<void> {
  await server.clock.advance(by);
  await sweep(server);
}

describe("expired rows are removed", () => {
  test("messages move to the history, in several batches, and are deleted after retention_days", async () => {
    const body = { name: "many", mode: "claimable", ttl_seconds: 300, retention_days: 1 } as const;
    const { id } = await owner.ok("createChannel", { body });
    await Promise.all(Array.from({ length: 120 }, (_, index) => postTo(owner, id, `${index}`)));
    await pass(301);
    expect([
      await rowsOf("messages", sql`channel_id = ${id}`),
      await rowsOf("archived_messages", sql`channel_id = ${id}`),
    ]).toEqual([0, 120]);
    await pass(DAY);
    expect(await rowsOf("archived_messages", sql`channel_id = ${id}`)).toBe(0);
  });

  test("readers' acknowledgements go with their message", async () => {
    const news = await channelOf(owner, "news", "broadcast");
    const id = await postTo(owner, news);
    await worker.ok("ackMessage", { params: { id } });
    expect(await rowsOf("message_acks", sql`message_id = ${id}`)).toBe(1);
    await pass(DAY);
    expect(await rowsOf("message_acks", sql`message_id = ${id}`)).toBe(0);
  });

  test("the text of a message goes with its history, from webhook deliveries and kept answers too", async () => {
    const body = { name: "forgotten", mode: "claimable", ttl_seconds: 300, retention_days: 1 } as const;
    const { id: channel } = await owner.ok("createChannel", { body });
    await owner.ok("putChannelWebhook", { params: { channel }, body: { url: "https://receiver.test/" } });
    const headers = { "Idempotency-Key": "forgotten" };
    await owner.ok("postMessage", { params: { channel }, body: { content: "soon forgotten" }, headers });
    await pass(301);
    expect(await everyRow(server.database)).toContain("soon forgotten");
    await pass(DAY);
    expect(await everyRow(server.database)).not.toContain("soon forgotten");
    const { data } = await owner.ok("listWebhookDeliveries", { query: { channel } });
    expect(data).toMatchObject([{ status: "dead", next_attempt_at: null }]);
    expect(data[0]?.error).toContain("history");
    const id = data[0]?.id ?? "";
    expect(verdict(await owner.call("redeliverWebhook", { params: { id } }))).toBe("404 delivery_not_found");
  });

  test("history whose retention its owner extended is kept that much longer", async () => {
    const body = { name: "longer", mode: "claimable", ttl_seconds: 300, retention_days: 1 } as const;
    const { id: channel } = await owner.ok("createChannel", { body });
    await postTo(owner, channel);
    await pass(301);
    await owner.ok("patchChannel", { params: { channel }, body: { retention_days: 3 } });
    await pass(2 * DAY);
    expect((await owner.ok("listHistory", { params: { channel } })).data).toHaveLength(1);
    await pass(DAY);
    expect(await rowsOf("archived_messages", sql`channel_id = ${channel}`)).toBe(0);
  });

  test("invitations: 410 for as long as the channel keeps its history, then 404, and no row is left", async () => {
    const channel = await restrictedChannel(owner, "inviting");
    await owner.ok("patchChannel", { params: { channel }, body: { retention_days: 2 } });
    const { id } = await owner.ok("createInvitation", { params: { channel } });
    const { id: revoked } = await owner.ok("createInvitation", { params: { channel } });
    await owner.ok("revokeInvitation", { params: { id: revoked } });
    // Each invitation of a channel has its own moment, so the second ends a microsecond after the first.
    await pass(DAY + 1);
    expect([await rowsOf("channel_invitations"), await rowsOf("archived_invitations")]).toEqual([0, 2]);
    const resolve = (invitation: string) => worker.call("resolveInvitation", { params: { id: invitation } });
    expect(verdict(await resolve(id))).toBe("410 invitation_expired");
    expect(verdict(await resolve(revoked))).toBe("410 invitation_revoked");
    expect(await owner.ok("revokeInvitation", { params: { id } })).toMatchObject({ active: false, revoked_at: null });
    await pass(2 * DAY);
    expect(verdict(await resolve(id))).toBe("404 invitation_not_found");
    expect(await rowsOf("archived_invitations")).toBe(0);
  });

  test("sessions, answers kept for repeats, and membership events after a day; the audit is kept", async () => {
    const channel = await restrictedChannel(owner, "a-day");
    await owner.ok("addMember", { params: { channel }, body: { key_id: "bck_somebodyelse" } });
    const body = { name: "notes" };
    await owner.ok("createOwnSession", { body, headers: { "Idempotency-Key": "once" } });
    const tables = ["sessions", "idempotency_records", "channel_events"];
    await pass(23 * HOUR);
    expect(await Promise.all(tables.map((table) => rowsOf(table)))).toEqual([1, 1, 1]);
    const audited = await rowsOf("audit_events");
    await pass(HOUR);
    expect(await Promise.all(tables.map((table) => rowsOf(table)))).toEqual([0, 0, 0]);
    expect(await rowsOf("audit_events")).toBe(audited);
  });

  test("security events after the days that they are kept for, in several batches, and never where that is for ever", async () => {
    const log = await startServer();
    const [me] = (await agents(log.url, 1)) as [Client];
    const channel = await channelOf(me, "audited");
    await Promise.all(Array.from({ length: 120 }, () => me.ok("createInvitation", { params: { channel } })));
    const audited = async () => {
      const [row] = await log.database.query<{ n: number | string }>(sql`SELECT count(*) AS n FROM audit_events`);
      return Number(row?.n);
    };
    await log.clock.advance(90 * DAY - 1);
    await sweep(log);
    expect(await audited()).toBe(121);
    await me.ok("createInvitation", { params: { channel } });
    await log.clock.advance(1);
    await sweep(log, { auditRetentionDays: 0 });
    expect(await audited()).toBe(122);
    await sweep(log);
    expect(await audited()).toBe(1);
    expect((await me.ok("listAudit")).data).toMatchObject([{ event_type: "invitation.create" }]);
    await log.stop();
  });

  test("counts of requests whose window is over", async () => {
    const [now, old] = [server.clock.now(), sql`id = 'key:bck_counted'`];
    await server.database.query(sql`INSERT INTO request_counts VALUES ('key:bck_counted', 7, ${now + 60e6})`);
    await pass(59);
    expect(await rowsOf("request_counts", old)).toBe(1);
    await pass(1);
    expect(await rowsOf("request_counts", old)).toBe(0);
  });

  test("a result channel is deleted with the last trace of it, published or not", async () => {
    const task = { channel: "results", content: "task" };
    const { message } = await owner.ok("postTaskWithResult", { body: task });
    await owner.ok("postTaskWithResult", { body: task });
    await worker.ok("publishResult", { params: { id: message.id }, body: { content: "result" } });
    expect(await rowsOf("channels", sql`work_channel_id IS NOT NULL`)).toBe(2);
    await pass(DAY + 60);
    expect(await rowsOf("channels", sql`work_channel_id IS NOT NULL`)).toBe(2);
    await pass(7 * DAY);
    expect(await rowsOf("channels", sql`work_channel_id IS NOT NULL`)).toBe(0);
  });
});

describe("a deleted channel", () => {
  test("is unreachable immediately with its messages, leases, history and results, and its name is free", async () => {
    const channel = await channelOf(owner, "doomed");
    const { message, result_channel } = await owner.ok("postTaskWithResult", { body: { channel, content: "task" } });
    const lease = await worker.ok("claimMessageWithLease", {
      params: { id: message.id },
      body: { lease_seconds: 3600 },
    });
    await worker.ok("publishResult", {
      params: { id: message.id },
      body: { content: "r", lease_token: lease.lease_token },
    });
    expect((await owner.call("deleteChannel", { params: { channel } })).status).toBe(204);
    const id = { params: { id: message.id } };
    expect(verdict(await worker.call("ackMessage", id))).toBe("404 message_not_found");
    expect(verdict(await owner.call("readResult", id))).toBe("404 message_not_found");
    const beat = await worker.call("heartbeatLease", { params: { token: lease.lease_token } });
    expect(verdict(beat)).toBe("410 lease_expired");
    for (const gone of [channel, "doomed", result_channel]) {
      expect(verdict(await owner.call("listHistory", { params: { channel: gone } }))).toBe("404 channel_not_found");
    }
    const again = await channelOf(owner, "doomed");
    expect((await owner.ok("listMessages", { params: { channel: again } })).data).toEqual([]);
  });

  test("leaves no row behind, however much was in it", async () => {
    const channel = await channelOf(owner, "big");
    await Promise.all(Array.from({ length: 120 }, () => postTo(owner, channel)));
    const results = Array.from({ length: 60 }, () => ({ body: { channel, content: "task" } }));
    await Promise.all(results.map((task) => owner.ok("postTaskWithResult", task)));
    await owner.call("deleteChannel", { params: { channel } });
    await pass(1);
    expect(await rowsOf("messages", sql`channel_id NOT IN (SELECT id FROM channels)`)).toBe(0);
    expect(await rowsOf("channels", sql`work_channel_id NOT IN (SELECT id FROM channels)`)).toBe(0);
    expect(await rowsOf("deleted_channels")).toBe(0);
  });
});

test("concurrent sweeps of one database move each message once", async () => {
  const { id } = await owner.ok("createChannel", { body: { name: "shared", mode: "claimable", ttl_seconds: 300 } });
  await Promise.all(Array.from({ length: 250 }, (_, index) => postTo(owner, id, `${index}`)));
  await server.clock.advance(301);
  const runs = await Promise.all([1, 2, 3].map(() => sweep(server)));
  expect(runs.reduce((sum, { archived_messages }) => sum + archived_messages, 0)).toBe(250);
  expect(await rowsOf("archived_messages", sql`channel_id = ${id}`)).toBe(250);
  expect(await rowsOf("channels", sql`id = ${id} AND message_count = 0`)).toBe(1);
});

test("a server with a worker sweeps every minute, and can stop in the middle of a sweep", async () => {
  const busy = await startServer({ settings: { workerEnabled: true } });
  const poster = (await agents(busy.url, 1))[0] as Client;
  const body = { name: "by-itself", mode: "claimable", ttl_seconds: 300 } as const;
  const { id } = await poster.ok("createChannel", { body });
  await postTo(poster, id);
  await busy.clock.advance(301);
  const moved = sql`SELECT id FROM archived_messages`;
  while ((await busy.database.query(moved)).length === 0) await busy.clock.advance(60);
  await Promise.all(Array.from({ length: 250 }, () => postTo(poster, id)));
  await busy.clock.advance(361);
  await busy.stop();
});
