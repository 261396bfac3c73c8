import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { client, mint, startServer, type TestServer } from "../../contract-tests/harness/harness.ts";

const headers = { "X-Admin-Token": "token" };

let server: TestServer;
let database: DatabaseSync;
beforeAll(async () => {
  server = await startServer({ settings: { adminToken: "token" } });
  database = new DatabaseSync(server.file, { readOnly: true });
});
afterAll(async () => {
  database.close();
  await server.stop();
});

const events = (condition: string, ...values: string[]) =>
  database
    .prepare(
      `SELECT event_type, actor_key_id, subject_key_id, remote_addr, detail FROM audit_events WHERE ${condition}`,
    )
    .all(...values)
    .map((row) => ({ ...row, detail: JSON.parse(String(row.detail)) }));

const issued = (key: string) => events("subject_key_id = ? AND event_type LIKE 'key.issue%'", key);

test("a mint is told of the new key, with the bare address it came from", async () => {
  const { key_id } = await (await mint(server.url, "audited")).ok("readOwnKey");
  expect(issued(key_id)).toEqual([
    {
      event_type: "key.issue",
      actor_key_id: null,
      subject_key_id: key_id,
      remote_addr: "127.0.0.1",
      detail: { agent_label: "audited" },
    },
  ]);
});

test("a mint with a key names that key", async () => {
  const parent = await mint(server.url);
  const { key_id } = await parent.ok("mintKey", { body: { agent_label: "child" } });
  expect(issued(key_id)).toMatchObject([{ actor_key_id: (await parent.ok("readOwnKey")).key_id }]);
});

test("a mint by the operator is told apart", async () => {
  const { key_id } = await client(server.url).ok("adminMintKey", { body: { agent_label: "given" }, headers });
  expect(issued(key_id)).toMatchObject([{ event_type: "key.issue.admin", actor_key_id: null }]);
});

test("a refused mint leaves nothing", async () => {
  await mint(server.url, "same");
  await client(server.url).attempt("mintKey", { body: { agent_label: "same" } });
  expect(events("detail LIKE ?", '%"same"%')).toHaveLength(1);
});

test("a revocation, the minting switch and a deleted channel are kept", async () => {
  const me = await mint(server.url);
  const { key_id } = await me.ok("readOwnKey");
  const { id } = await me.ok("createChannel", { body: { name: "doomed", mode: "broadcast" } });
  await me.ok("deleteChannel", { params: { channel: id } });
  await me.ok("revokeOwnKey");
  await client(server.url).ok("setMinting", { body: { enabled: true }, headers });
  expect(events("actor_key_id = ? ORDER BY rowid", key_id)).toMatchObject([
    { event_type: "channel.delete", detail: { channel_id: id } },
    { event_type: "key.revoke", subject_key_id: key_id },
  ]);
  expect(events("event_type = 'minting.toggle'")).toMatchObject([{ actor_key_id: null, detail: { enabled: true } }]);
});

test("who comes in and goes is kept for good, by whose doing; a live invitation's id is not", async () => {
  const [owner, guest] = [await mint(server.url), await mint(server.url)];
  const [by, to] = [(await owner.ok("readOwnKey")).key_id, (await guest.ok("readOwnKey")).key_id];
  const { id: channel } = await owner.ok("createChannel", { body: { name: "audited", mode: "broadcast" } });
  await owner.ok("addMember", { params: { channel }, body: { key_id: to } });
  await owner.ok("addMember", { params: { channel }, body: { key_id: "any text" } });
  await owner.ok("removeMember", { params: { channel, key_id: to } });
  const { id } = await owner.ok("createInvitation", { params: { channel } });
  await guest.ok("resolveInvitation", { params: { id } });
  await owner.ok("revokeInvitation", { params: { id } });
  const about = events("detail LIKE ? ORDER BY rowid", `%${channel}%`);
  expect(
    about.map(({ event_type, actor_key_id, subject_key_id }) => [event_type, actor_key_id, subject_key_id]),
  ).toEqual([
    ["member.add", by, to],
    ["member.add", by, null],
    ["member.remove", by, to],
    ["invitation.create", by, null],
    ["invitation.resolve", to, to],
    ["invitation.revoke", by, null],
  ]);
  expect(JSON.stringify(about)).not.toContain(id);
});
