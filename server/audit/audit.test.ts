import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { client, mint, startServer, type TestServer } from "../../contract-tests/harness/harness.ts";

/** No key can read these two over the wire: a revoked key reads nothing, and the minting switch concerns no key. */
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

const events = (type: string) =>
  database
    .prepare("SELECT actor_key_id, subject_key_id, remote_addr, detail FROM audit_events WHERE event_type = ?")
    .all(type);

test("a revocation is kept, by the key and of it", async () => {
  const me = await mint(server.url);
  const { key_id } = await me.ok("readOwnKey");
  await me.ok("revokeOwnKey");
  expect(events("key.revoke")).toMatchObject([
    { actor_key_id: key_id, subject_key_id: key_id, remote_addr: "127.0.0.1" },
  ]);
});

test("the minting switch is kept, with where it was put", async () => {
  await client(server.url).ok("setMinting", { body: { enabled: true }, headers: { "X-Admin-Token": "token" } });
  expect(events("minting.toggle")).toMatchObject([{ actor_key_id: null, detail: '{"enabled":true}' }]);
});
