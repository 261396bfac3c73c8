import { afterEach, beforeEach, expect, test } from "vitest";
import sql from "../../../server/db/sql.ts";
import { keyIdOf, restrictedChannel } from "../../harness/access.ts";
import { type Client, channelOf, client, mint, postTo, startServer, type TestServer } from "../../harness/harness.ts";
import { sweep } from "../../harness/sweep.ts";
import { verdict } from "../../harness/verdict.ts";
import { secondKey } from "../../harness/work.ts";

const DAY = 24 * 3600;

let server: TestServer;
beforeEach(async () => {
  server = await startServer({ settings: { maxKeysPerOwner: 200, maxActorsPerOwner: 200 } });
});
afterEach(() => server.stop());

const another = async (by: Client, label: string) => client(server.url, await secondKey(by, label));

/** Nothing over the wire tells whether the row of a revoked key is still on the disk. */
async function rowsOf(keys: readonly Client[]): Promise<boolean[]> {
  const rows = await server.database.query<{ id: string }>(sql`SELECT id FROM keys`);
  const ids = new Set(rows.map(({ id }) => id));
  return keys.map((key) => ids.has(keyIdOf(key)));
}

async function pass(seconds: number, own: { maxActorsPerOwner?: number } = {}): Promise<void> {
  await server.clock.advance(seconds);
  await sweep(server, own);
}

test("a key that has been revoked for 31 days goes, the owner's first one too, and others stay", async () => {
  const first = await mint(server.url);
  const [second, live] = [await another(first, "second"), await another(first, "live")];
  await first.ok("revokeOwnKey");
  await pass(DAY);
  await second.ok("revokeOwnKey");
  await pass(30 * DAY - 1);
  expect(await rowsOf([first, second, live])).toEqual([true, true, true]);
  await pass(1);
  expect(await rowsOf([first, second, live])).toEqual([false, true, true]);
  await pass(DAY);
  expect(await rowsOf([first, second, live])).toEqual([false, false, true]);
  expect(verdict(await first.call("readOwnKey"))).toBe("401 unauthorized");
  expect((await live.ok("readUsage")).quotas.keys.used).toBe(1);
});

test("very many go in several batches, and quotas hold for the owner whose first key is gone", async () => {
  const first = await mint(server.url);
  const keys = await Promise.all(Array.from({ length: 150 }, (_, index) => another(first, `many ${index}`)));
  const heir = await another(first, "heir");
  await Promise.all(keys.map((key) => key.ok("revokeOwnKey")));
  await first.ok("revokeOwnKey");
  await pass(31 * DAY);
  expect(await rowsOf([first, ...keys])).toEqual(Array.from({ length: 151 }, () => false));
  const headers = { "X-API-Key": heir.key ?? "" };
  const minted = await Promise.all(
    Array.from({ length: 205 }, (_, index) => heir.call("mintKey", { body: { agent_label: `new ${index}` }, headers })),
  );
  expect(minted.filter(({ status }) => status === 201)).toHaveLength(199);
});

test("what such a key minted counts as minted by its minter, and ends with that one's descendants", async () => {
  const root = await mint(server.url);
  const middle = [await another(root, "middle 1")];
  for (let index = 2; index <= 4; index += 1) middle.push(await another(middle.at(-1) as Client, `middle ${index}`));
  const leaf = await another(middle.at(-1) as Client, "leaf");
  for (const key of middle) await key.ok("revokeOwnKey");
  await pass(31 * DAY);
  expect(await rowsOf([...middle, leaf])).toEqual([false, false, false, false, true]);
  const listed = (await root.ok("listKeys")).data.find(({ key_id }) => key_id === keyIdOf(leaf));
  expect(listed).toMatchObject({ agent_label: "leaf", minted_by_key_id: keyIdOf(root), dependent: false });
  const rescuer = await another(root, "rescuer");
  await root.ok("revokeKey", { params: { key_id: keyIdOf(root) }, query: { descendants: true } });
  expect([(await leaf.call("readOwnKey")).status, (await rescuer.call("readOwnKey")).status]).toEqual([401, 401]);
});

test("where nobody minted such a key, what it minted has no minter any more", async () => {
  const first = await mint(server.url);
  const second = await another(first, "second");
  await first.ok("revokeOwnKey");
  await pass(31 * DAY);
  expect((await second.ok("listKeys")).data).toMatchObject([{ key_id: keyIdOf(second), minted_by_key_id: null }]);
});

test("what such a key posted, finished, wrote and did keeps its names", async () => {
  const owner = await mint(server.url);
  const worker = await another(owner, "old worker");
  const body = { name: "kept", mode: "claimable", ttl_seconds: 30 * DAY, retention_days: 30 } as const;
  const { id: channel } = await owner.ok("createChannel", { body });
  const id = await postTo(owner, channel, "work");
  await worker.ok("claimMessage", { params: { id }, body: {} });
  await worker.ok("ackMessage", { params: { id }, body: {} });
  const { id: log } = await worker.ok("createAgentChannel", { body: { title: "log", created_by: "old worker" } });
  await worker.ok("revokeOwnKey");
  await pass(31 * DAY, { maxActorsPerOwner: 1 });
  expect(await rowsOf([worker])).toEqual([false]);
  const [message] = (await owner.ok("listHistory", { params: { channel } })).data;
  expect(message).toMatchObject({ id, claimed_by: { name: "old worker" } });
  const read = await owner.ok("readAgentChannel", { params: { id: log }, query: { format: "json" } });
  expect(read).toMatchObject({ channel: { created_by: "old worker" } });
  expect((await owner.ok("listAudit")).data.map(({ subject_key_id }) => subject_key_id)).toContain(keyIdOf(worker));
});

test("the access requests of such a key go, and those of others stay", async () => {
  const [boss, gone, other] = [await mint(server.url), await mint(server.url), await mint(server.url)];
  const channel = await restrictedChannel(boss, "asked", true);
  for (const key of [gone, other]) await key.ok("requestAccess", { params: { channel }, body: { reason: "please" } });
  await gone.ok("revokeOwnKey");
  const asking = async () =>
    (await boss.ok("listAccessRequests", { params: { channel } })).data.map(({ requester_key_id }) => requester_key_id);
  await pass(31 * DAY - 1);
  expect(await asking()).toHaveLength(2);
  await pass(1);
  expect(await asking()).toEqual([keyIdOf(other)]);
});

test("such a key is a member of nothing any more, and others stay members", async () => {
  const [boss, gone, other] = [await mint(server.url), await mint(server.url), await mint(server.url)];
  const channels: string[] = [];
  for (let index = 0; index < 105; index += 1) channels.push(await restrictedChannel(boss, `joined ${index}`));
  const add = (channel: string, key: Client) =>
    boss.ok("addMember", { params: { channel }, body: { key_id: keyIdOf(key) } });
  for (const channel of channels) await add(channel, gone);
  const [first = ""] = channels;
  await add(first, other);
  const { id: log } = await boss.ok("createAgentChannel", { body: { access: "open" } });
  for (const key of [gone, other])
    await key.ok("appendAgentChannelEvent", { params: { id: log }, body: { kind: "note", payload: {} } });
  await gone.ok("revokeOwnKey");
  const members = async (channel: string) =>
    (await boss.ok("listMembers", { params: { channel } })).data.map(({ key_id }) => key_id);
  await pass(31 * DAY - 1);
  expect(await members(first)).toContain(keyIdOf(gone));
  await pass(1);
  expect((await Promise.all(channels.map(members))).flat()).not.toContain(keyIdOf(gone));
  expect(await members(first)).toContain(keyIdOf(other));
  // No endpoint lists the participants of an agent channel.
  const joined = await server.database.query<{ key_id: string }>(sql`SELECT key_id FROM agent_channel_members`);
  expect(joined.map(({ key_id }) => key_id)).toEqual([keyIdOf(other)]);
});

test("actors of such keys go where the owner has more than the quota, except those that are in use", async () => {
  const owner = await mint(server.url);
  const labels = ["plain", "aliased", "shared"];
  const revoked = await Promise.all(labels.map((label) => another(owner, label)));
  const actors = async () => (await owner.ok("listActors")).data;
  const aliased = (await actors()).find(({ name }) => name === "aliased");
  await owner.ok("addActorAlias", { params: { actor: aliased?.id ?? "" }, body: { alias: "old-hand" } });
  for (const key of revoked) await key.ok("revokeOwnKey");
  const heir = await another(owner, "shared");
  const names = async () => (await actors()).map(({ name }) => name).filter((name) => labels.includes(name));
  await pass(31 * DAY - 1, { maxActorsPerOwner: 3 });
  expect((await names()).sort()).toEqual(["aliased", "plain", "shared"]);
  await pass(1, { maxActorsPerOwner: 3 });
  expect((await names()).sort()).toEqual(["aliased", "shared"]);
  const id = await postTo(heir, await channelOf(heir, "still"));
  expect((await heir.ok("claimMessage", { params: { id }, body: {} })).message.claimed_by?.name).toBe("shared");
});

test("actors of such keys stay where the owner has no more than the quota", async () => {
  const owner = await mint(server.url);
  const gone = await another(owner, "remembered");
  await gone.ok("revokeOwnKey");
  await pass(31 * DAY, { maxActorsPerOwner: 2 });
  expect(await rowsOf([gone])).toEqual([false]);
  expect((await owner.ok("listActors")).data).toHaveLength(2);
});
