import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { keyIdOf, statusOfReading } from "../../harness/access.ts";
import { agents, type Client, startServer, type TestServer } from "../../harness/harness.ts";
import { verdict } from "../../harness/verdict.ts";

let server: TestServer;
let owner: Client;
let member: Client;
let stranger: Client;
let channel: string;
beforeAll(async () => {
  server = await startServer();
});
beforeEach(async () => {
  [owner, member, stranger] = (await agents(server.url, 3)) as [Client, Client, Client];
  ({ id: channel } = await owner.ok("createChannel", {
    body: { name: "circle", mode: "claimable", access: "restricted" },
  }));
});
afterAll(() => server.stop());

const add = () => owner.ok("addMember", { params: { channel }, body: { key_id: keyIdOf(member) } });
const remove = () => owner.ok("removeMember", { params: { channel, key_id: keyIdOf(member) } });
const resolve = (id: string) => member.call("resolveInvitation", { params: { id } });
const invite = async () => (await owner.ok("createInvitation", { params: { channel } })).id;

async function resultChannel(): Promise<{ task: string; id: string; name: string }> {
  const { message, result_channel: name } = await member.ok("postTaskWithResult", {
    body: { channel, content: "work" },
  });
  return { task: message.id, name, id: (await member.ok("readChannel", { params: { channel: name } })).id };
}

test("an invitation from before the removal is 410 invitation_revoked to the removed key, and a later one lets it in", async () => {
  const before = await invite();
  await resolve(before);
  await server.clock.advance(1);
  await remove();
  expect(verdict(await resolve(before))).toBe("410 invitation_revoked");
  expect(await statusOfReading(member, channel)).toBe(403);
  await server.clock.advance(1);
  expect((await resolve(await invite())).status).toBe(200);
  expect(await statusOfReading(member, channel)).toBe(200);
});

test("an invitation from before the removal still lets others in", async () => {
  const before = await invite();
  await resolve(before);
  await remove();
  expect((await stranger.call("resolveInvitation", { params: { id: before } })).status).toBe(200);
});

test("a member cannot open, list, rename or convert the channel of a result that it asked for", async () => {
  await add();
  const { id, task } = await resultChannel();
  for (const body of [{ access: "open" }, { discoverable: true }, { name: "mine" }, { mode: "claimable" }] as const) {
    expect(verdict(await member.call("patchChannel", { params: { channel: id }, body }))).toBe("403 forbidden");
  }
  expect((await member.call("patchChannel", { params: { channel: id }, body: { retention_days: 2 } })).status).toBe(
    200,
  );
  await owner.ok("publishResult", { params: { id: task }, body: { content: "secret" } });
  expect(await statusOfReading(stranger, id)).toBe(403);
  expect(await statusOfReading(member, id)).toBe(200);
});

test("a removed member reads no more results, by id or by name, and sets no webhook on them", async () => {
  await add();
  const { id, name, task } = await resultChannel();
  await remove();
  await owner.ok("publishResult", { params: { id: task }, body: { content: "secret" } });
  expect([await statusOfReading(member, id), await statusOfReading(member, name)]).toEqual([403, 403]);
  const webhook = { params: { channel: name }, body: { url: "https://example.com/" } };
  expect(verdict(await member.attempt("putChannelWebhook", webhook))).toBe("403 channel_access_denied");
  await add();
  expect(await statusOfReading(member, name)).toBe(200);
});

test("a key that the owner has added back looks an old invitation up as any member does", async () => {
  const before = await invite();
  await resolve(before);
  await remove();
  await add();
  expect((await resolve(before)).status).toBe(200);
});

test("HEAD of an invitation, or of an agent channel's URL, admits nobody", async () => {
  const headers = { "X-API-Key": stranger.key };
  const invitation = await invite();
  const looked = await fetch(`${server.url}/v1/channel-invitations/${invitation}`, { method: "HEAD", headers });
  expect(looked.status).toBe(200);
  expect(await statusOfReading(stranger, channel)).toBe(403);
  const { url } = await owner.ok("createAgentChannel", { body: { access: "restricted" } });
  expect((await fetch(url, { method: "HEAD", headers })).status).toBe(200);
  expect((await fetch(new URL(new URL(url).pathname, url), { headers })).status).toBe(403);
});

test("an invitation made in the very moment of a removal lets the removed key in", async () => {
  await add();
  await remove();
  await add();
  await remove();
  expect((await resolve(await invite())).status).toBe(200);
});
