import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, channelOf, mint, postTo, startServer, type TestServer } from "../../harness/harness.ts";
import { verdict } from "../../harness/verdict.ts";
import { leaseOn, messageIn } from "../../harness/work.ts";

let server: TestServer;
let owner: Client;
let worker: Client;
let channel: string;
beforeAll(async () => {
  server = await startServer();
  owner = await mint(server.url, "owner");
  worker = await mint(server.url, "worker");
  channel = await channelOf(owner, "read one by one");
});
afterAll(() => server.stop());

const read = (by: Client, id: string) => by.call("readMessage", { params: { id } });

test("a message read by its id looks as in a list, at each step of the hand-off", async () => {
  const id = await postTo(owner, channel);
  const seen = async () => {
    const message = await owner.ok("readMessage", { params: { id } });
    expect(message).toEqual(await messageIn(owner, channel, id));
    return message;
  };
  expect((await seen()).status).toBe("unclaimed");
  const { lease_token } = await leaseOn(worker, id, 60);
  await worker.ok("heartbeatLease", { params: { token: lease_token }, body: { progress: "half way" } });
  expect(await seen()).toMatchObject({ status: "claimed", progress: "half way" });
  await worker.ok("ackMessage", { params: { id }, body: { lease_token } });
  expect(await seen()).toMatchObject({ status: "acknowledged", acknowledged_by: [{ name: "worker" }] });
});

test("a message of a broadcast channel shows who has acknowledged it", async () => {
  const id = await postTo(owner, await channelOf(owner, "news", "broadcast"));
  await worker.ok("ackMessage", { params: { id } });
  expect((await owner.ok("readMessage", { params: { id } })).acknowledged_by).toMatchObject([{ name: "worker" }]);
});

test("an expired lease is no claim any more", async () => {
  const id = await postTo(owner, channel);
  await leaseOn(worker, id, 10);
  await server.clock.advance(10);
  expect(await owner.ok("readMessage", { params: { id } })).toMatchObject({ status: "unclaimed", attempts: 1 });
});

test("a missing message is 404, an expired one 410, and one of an inaccessible channel 403", async () => {
  expect(verdict(await read(owner, randomUUID()))).toBe("404 message_not_found");
  const settings = { name: "brief", mode: "claimable" as const, access: "restricted" as const, ttl_seconds: 300 };
  const { id: closed } = await owner.ok("createChannel", { body: settings });
  const id = await postTo(owner, closed);
  expect(verdict(await read(worker, id))).toBe("403 channel_access_denied");
  await server.clock.advance(300);
  expect(verdict(await read(owner, id))).toBe("410 message_expired");
});

test("the id of a message is a version 4 UUID that begins with the time it was posted at", async () => {
  const VERSION_4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  const timeOf = (id: string) => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
  const begun = Date.now();
  const one = await postTo(owner, channel);
  const body = { messages: [{ content: "two" }, { content: "three" }] };
  const { results } = await owner.ok("postMessages", { params: { channel }, body });
  const ids = [one, ...results.map((result) => String(result.message?.id))];
  for (const id of ids) expect(id).toMatch(VERSION_4);
  const times = [begun, ...ids.map(timeOf), Date.now()];
  expect(times).toEqual(times.toSorted((a, b) => a - b));
  expect(new Set(ids.map((id) => id.slice(14)))).toHaveProperty("size", 3);
});
