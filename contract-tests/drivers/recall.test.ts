import { setImmediate } from "node:timers/promises";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import type { Database } from "../../server/db/database.ts";
import sql from "../../server/db/sql.ts";
import { Connection } from "../../server/db/sqlite/connection.ts";
import { openSqlite } from "../../server/db/sqlite/open.ts";
import { testsRunOn } from "../harness/database.ts";
import { channelOf, mint, postTo, startServer } from "../harness/harness.ts";
import { leaseOn } from "../harness/work.ts";
import { freshDatabase, migratedFile, put } from "./fresh.ts";

const CHANNEL = "8d7f0f5e-2d1c-4a53-9c5e-0c7b1f0a4e11";

const recalled = (db: Pick<Database, "recall">) =>
  db.recall<{ name: string }>(sql`SELECT name FROM settings ORDER BY name`);

const addChannel = (db: Database) =>
  db.write(sql`
    INSERT INTO channels (id, owner_id, created_by_key_id, name, mode, access, discoverable, ttl_seconds, retention_days,
      created_at, updated_at)
    VALUES (${CHANNEL}, 'o', 'k', 'lane', 'claimable', 'open', TRUE, 60, 1, 0, 0)`);

const addMessage = sql`
  INSERT INTO messages (id, channel_id, created_at, expires_at, posted_by_key_id, posted_by_owner_id, content)
  VALUES ('m', ${CHANNEL}, 1, 2, 'k', 'o', 'work')`;

describe("rows are recalled", () => {
  test("without a read while hand-offs write messages and what a channel counts of them", async () => {
    const db = await freshDatabase();
    await addChannel(db);
    const before = await recalled(db);
    await db.unit(async (tx) => {
      await tx.query(addMessage);
      await tx.query(
        sql`UPDATE channels AS c SET clock = clock + 1, message_count = message_count + 1 WHERE c.id = ${CHANNEL}`,
      );
    });
    await db.write(sql`UPDATE messages SET state = 'claimed' WHERE id = 'm' RETURNING *`);
    await db.write(sql`DELETE FROM messages`);
    expect(await recalled(db)).toBe(before);
  });

  test.each<[string, (db: Database) => Promise<unknown>]>([
    ["a statement", (db) => put(db, "new")],
    ["a unit", (db) => db.unit((tx) => tx.query(sql`INSERT INTO settings VALUES ('new', '')`))],
    ["a transaction's statement", (db) => db.transaction((tx) => put(tx, "new"))],
    ["a model", (db) => db.models.setting.create({ data: { name: "new", value: "" } })],
    [
      "a model in a transaction",
      (db) => db.transaction((tx) => tx.models.setting.create({ data: { name: "new", value: "" } })),
    ],
    ["one upsert", (db) => db.write(sql`INSERT INTO settings VALUES ('new', '') ON CONFLICT DO NOTHING`)],
  ])("as they are after %s that changes them", async (_, change) => {
    const db = await freshDatabase();
    expect(await recalled(db)).toEqual([]);
    await change(db);
    expect(await recalled(db)).toEqual([{ name: "new" }]);
  });

  test("as they are after a change of one column among those that move", async () => {
    const db = await freshDatabase();
    await addChannel(db);
    const paused = () => db.recall<{ paused: boolean }>(sql`SELECT paused FROM channels`);
    expect(await paused()).toEqual([{ paused: false }]);
    await db.write(sql`UPDATE channels SET clock = 1, paused = TRUE`);
    expect(await paused()).toEqual([{ paused: true }]);
    await db.write(sql`DELETE FROM channels`);
    expect(await paused()).toEqual([]);
  });

  test("as they are once a transaction has ended that was open while they were recalled", async () => {
    const db = await freshDatabase();
    await recalled(db);
    await db.transaction(async (tx) => {
      await put(tx, "new");
      expect(await recalled(tx)).toEqual([{ name: "new" }]);
      expect(await recalled(db)).toEqual([]);
    });
    expect(await recalled(db)).toEqual([{ name: "new" }]);
    const rolledBack = db.transaction(async (tx) => {
      await tx.query(sql`DELETE FROM settings`);
      throw new Error("no");
    });
    await expect(rolledBack).rejects.toThrow("no");
    expect(await recalled(db)).toEqual([{ name: "new" }]);
  });

  test("as another process has committed them, from the next turn of the event loop", async () => {
    const file = await migratedFile();
    const [here, elsewhere] = [await openSqlite({ file }), await openSqlite({ file })];
    onTestFinished(async () => void (await Promise.all([here.close(), elsewhere.close()])));
    expect(await recalled(here)).toEqual([]);
    await put(elsewhere, "new");
    await setImmediate();
    expect(await recalled(here)).toEqual([{ name: "new" }]);
  });

  test("apart for other values, and shared by nobody who changes them", async () => {
    const db = await freshDatabase();
    await put(db, "a", 1);
    await put(db, "b", 2);
    const value = (name: unknown) => db.recall<{ value: string }>(sql`SELECT value FROM settings WHERE name = ${name}`);
    expect([await value("a"), await value("b"), await value(1)]).toEqual([[{ value: "1" }], [{ value: "2" }], []]);
    const [row] = (await value("a")) as { value: string }[];
    expect(() => Object.assign(row ?? {}, { value: "3" })).toThrow(TypeError);
    expect(await value("a")).toEqual([{ value: "1" }]);
  });

  test("within a bound, past which they are read again", async () => {
    const db = await freshDatabase();
    await put(db, "large", "x".repeat(1_000_000));
    const large = (label: number) => db.recall(sql`SELECT value, ${label} AS label FROM settings`);
    const before = await large(0);
    expect(await large(0)).toBe(before);
    for (let label = 1; label <= 20; label += 1) await large(label);
    expect(await large(0)).not.toBe(before);
    expect(await large(0)).toEqual(before);
  });
});

test.runIf(testsRunOn === "sqlite")("hand-offs leave everything that is recalled as it was", async () => {
  const writers = new Set<Connection>();
  const commit = vi.spyOn(Connection.prototype, "commit");
  onTestFinished(() => commit.mockRestore());
  const server = await startServer({ settings: { maxWaitingMessagesPerOwner: 100 } });
  onTestFinished(() => server.stop());
  const agent = await mint(server.url);
  const lane = await channelOf(agent, "lane");
  const handOff = async () => {
    await agent.ok("claimMessage", { params: { id: await postTo(agent, lane) } });
    const [plain, leased] = [await postTo(agent, lane), await postTo(agent, lane)];
    await agent.ok("claimTask", { body: { channel: "lane" } });
    const { lease_token } = await leaseOn(agent, leased, 60);
    await agent.ok("heartbeatLease", { params: { token: lease_token }, body: { lease_seconds: 60, checkpoint: 1 } });
    await agent.ok("releaseMessage", { params: { id: leased }, body: { lease_token } });
    await agent.ok("claimTask", { body: { channel: lane, lease_seconds: 60 } });
    await agent.ok("ackMessage", { params: { id: plain } });
    await agent.ok("listMessages", { params: { channel: lane } });
  };
  await handOff();
  for (const writer of commit.mock.contexts) writers.add(writer as Connection);
  const settlements = () => [...writers].map((writer) => writer.settlements);
  const before = settlements();
  await handOff();
  expect(settlements()).toEqual(before);
  await agent.ok("patchChannel", { params: { channel: lane }, body: { paused: true } });
  expect(settlements()).not.toEqual(before);
});
