import { randomBytes } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import sql from "../../../server/db/sql.ts";
import { everyByte, migrateAgain } from "../../harness/at-rest.ts";
import { freshDatabase, type TestDatabase, testsRunOn } from "../../harness/database.ts";
import { everyRow } from "../../harness/every-row.ts";
import { agents, type Client, client, mint, spawnServer, startServer, type TestServer } from "../../harness/harness.ts";
import { viewOf } from "./fixtures.ts";

const encryptionKey = randomBytes(32);

let database: TestDatabase;
beforeEach(async () => {
  database = await freshDatabase();
});
afterEach(() => database.remove());

const serverWith = (key: Buffer | undefined, workerEnabled = false): Promise<TestServer> =>
  startServer({ database, settings: { encryptionKey: key, workerEnabled } });

interface Restricted {
  readonly id: string;
  readonly invite: string;
}

async function newRestricted(maker: Client): Promise<Restricted> {
  const headers = { "Idempotency-Key": "an answer that is kept" };
  const { id, url } = await maker.ok("createAgentChannel", { body: { access: "restricted" }, headers });
  return { id, invite: inviteIn(url) ?? "" };
}

const inviteIn = (url: string) => new URL(url).searchParams.get("invite");

/** What each operation that shows the channel shows of its invite, to one who takes part. */
async function shownTo(participant: Client, id: string) {
  const [listed] = (await participant.ok("listAgentChannels")).filter((one) => one.id === id);
  const closed = await participant.ok("closeAgentChannel", { params: { id } });
  return [(await viewOf(participant, id)).channel.url, listed?.url ?? "", closed.url].map(inviteIn);
}

const statusOfJoining = async ({ url }: TestServer, { id, invite }: Restricted) =>
  (await (await mint(url)).attempt("readAgentChannel", { params: { id }, query: { invite } })).status;

describe("the invite of an agent channel", () => {
  test("is nowhere in the database as it is, and is shown to participants all the same", async () => {
    const server = await serverWith(encryptionKey);
    const [maker, guest, stranger] = (await agents(server.url, 3)) as [Client, Client, Client];
    const channel = await newRestricted(maker);
    const { id, invite } = channel;
    expect((await newRestricted(maker)).invite).toBe(invite);
    await guest.ok("readAgentChannel", { params: { id }, query: { invite } });
    expect(await everyRow(database)).not.toContain(invite);
    expect(await everyByte(database)).not.toContain(invite);
    for (const participant of [maker, guest]) expect(await shownTo(participant, id)).toEqual([invite, invite, invite]);
    expect((await stranger.ok("listAgentChannels")).map(({ url }) => inviteIn(url))).toEqual([null]);
    expect(await statusOfJoining(server, channel)).toBe(200);
    expect(await statusOfJoining(server, { id, invite: "x".repeat(22) })).toBe(403);
    await server.stop();
  });

  test("from before invites were encrypted admits as it did, and is encrypted by the next start", async () => {
    const first = await serverWith(undefined);
    const maker = await mint(first.url);
    const open = await maker.ok("createAgentChannel", { body: { access: "open" } });
    const channel = await newRestricted(maker);
    const { id, invite } = channel;
    await database.query(sql`UPDATE agent_channels SET invite_digest = NULL, invite = ${invite} WHERE id = ${id}`);
    await migrateAgain(database, "agent_channel_invites");
    expect(inviteIn((await viewOf(maker, id)).channel.url)).toBe(invite);
    expect(await statusOfJoining(first, channel)).toBe(200);
    await first.stop();
    const second = await serverWith(encryptionKey, true);
    const kept = () => database.query(sql`SELECT invite FROM agent_channels ORDER BY invite IS NULL, invite`);
    await expect.poll(kept).toEqual([{ invite: expect.stringContaining("sealed:") }, { invite: null }]);
    const same = client(second.url, maker.key);
    expect(await shownTo(same, id)).toEqual([invite, invite, invite]);
    expect((await viewOf(same, open.id)).channel.url).not.toContain("invite");
    expect(await statusOfJoining(second, channel)).toBe(200);
    await second.stop();
  });

  test("that was encrypted with another key than the instance has still admits, but is shown no more", async () => {
    const first = await serverWith(encryptionKey);
    const maker = await mint(first.url);
    const channel = await newRestricted(maker);
    await first.stop();
    const second = await serverWith(randomBytes(32), true);
    const same = client(second.url, maker.key);
    expect(await shownTo(same, channel.id)).toEqual([null, null, null]);
    expect(await statusOfJoining(second, channel)).toBe(200);
    await second.stop();
  });

  test("copied into the row of another channel is not shown there", async () => {
    const server = await serverWith(encryptionKey);
    const [maker, other] = (await agents(server.url, 2)) as [Client, Client];
    const [secret, own] = [await newRestricted(maker), await newRestricted(other)];
    await database.query(
      sql`UPDATE agent_channels SET invite = (SELECT invite FROM agent_channels WHERE id = ${secret.id}) WHERE id = ${own.id}`,
    );
    expect(await shownTo(other, own.id)).toEqual([null, null, null]);
    await server.stop();
  });

  test("is in no log line, and the log says where it cannot be encrypted or read", async () => {
    const flags = ["--db", database.location, "--port", "0"];
    const start = (key: Buffer) =>
      spawnServer(flags, { BACKCHANNEL_LOG_LEVEL: "trace", BACKCHANNEL_ENCRYPTION_KEY: key.toString("base64") });
    const first = start(encryptionKey);
    const maker = await mint(await first.ready);
    const { id, invite } = await newRestricted(maker);
    await maker.ok("readAgentChannel", { params: { id }, query: { invite } });
    await first.kill();
    expect(first.output()).not.toContain(invite);
    const second = start(randomBytes(32));
    await second.ready;
    await expect.poll(second.output).toContain("invites of agent channels were encrypted with a different key");
    await second.kill();
  });
});

describe.runIf(testsRunOn === "postgres")("PostgreSQL without a key", () => {
  test("keeps invites as they are, and the log says so", async () => {
    const first = await serverWith(undefined);
    const { invite } = await newRestricted(await mint(first.url));
    await first.stop();
    const second = spawnServer(["--db", database.location, "--port", "0"]);
    await second.ready;
    await expect.poll(second.output).toContain("invites of agent channels are kept as plain text");
    expect(second.output()).not.toContain(invite);
    await second.kill();
  });
});
