import { afterEach, beforeEach, expect, test } from "vitest";
import sql from "../../../server/db/sql.ts";
import { eventsOf, restrictedChannel } from "../../harness/access.ts";
import { everyByte, migrateAgain } from "../../harness/at-rest.ts";
import { freshDatabase, type TestDatabase } from "../../harness/database.ts";
import { everyRow } from "../../harness/every-row.ts";
import { agents, type Client, startServer, type TestServer } from "../../harness/harness.ts";

let database: TestDatabase;
let server: TestServer;
let owner: Client;
let guest: Client;
beforeEach(async () => {
  database = await freshDatabase();
  server = await startServer({ database });
  [owner, guest] = (await agents(server.url, 2)) as [Client, Client];
});
afterEach(async () => {
  await server.stop();
  await database.remove();
});

test("the id of an invitation is nowhere in the database: not before it was accepted, nor after, nor once it was revoked", async () => {
  const channel = await restrictedChannel(owner, "vault");
  const create = () =>
    owner.ok("createInvitation", { params: { channel }, headers: { "Idempotency-Key": "an answer that is kept" } });
  const { id, reference } = await create();
  expect((await create()).id).toBe(id);
  const session = await owner.ok("createClaimableSession", { body: { name: "session" } });
  const before = await everyRow(database);
  await guest.ok("resolveInvitation", { params: { id } });
  const accepted = await everyRow(database);
  await owner.ok("revokeInvitation", { params: { id } });
  const revoked = await everyRow(database);
  for (const rows of [before, accepted, revoked]) {
    expect(rows).toContain(reference);
    expect(rows).not.toContain(id);
    expect(rows).not.toContain(session.invitation.id);
  }
  expect(await everyByte(database)).not.toContain(id);
});

test("a link from before ids were hashed admits as it did, and its event names the reference", async () => {
  const channel = await restrictedChannel(owner, "older");
  const { id, reference } = await owner.ok("createInvitation", { params: { channel } });
  await guest.ok("resolveInvitation", { params: { id } });
  await database.query(sql`UPDATE channel_invitations SET id = ${id}`);
  await database.query(
    sql`UPDATE channel_members SET granted_via_invitation_id = ${id} WHERE granted_via_invitation_id IS NOT NULL`,
  );
  await database.query(sql`UPDATE channel_events SET invitation_id = ${id} WHERE invitation_id IS NOT NULL`);
  await migrateAgain(database, "invitation_references");
  const { data: members } = await owner.ok("listMembers", { params: { channel } });
  expect(members.map(({ granted_via_invitation_id }) => granted_via_invitation_id)).toEqual([null, reference]);
  expect(await eventsOf(owner, channel)).toMatchObject([{ invitation_id: reference }]);
  const [stranger] = (await agents(server.url, 1)) as [Client];
  expect(await stranger.ok("resolveInvitation", { params: { id } })).toMatchObject({ id, reference });
});
