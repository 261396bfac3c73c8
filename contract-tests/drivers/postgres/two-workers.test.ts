import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import sql from "../../../server/db/sql.ts";
import { parseTimestamp } from "../../../server/time/timestamp.ts";
import { freshDatabase, type TestDatabase, testsRunOn } from "../../harness/database.ts";
import { type Client, mint, postTo, startServer, type TestServer } from "../../harness/harness.ts";

describe.runIf(testsRunOn === "postgres")("two servers with workers", () => {
  let database: TestDatabase;
  let servers: readonly TestServer[];
  let owner: Client;
  beforeEach(async () => {
    database = await freshDatabase();
    const settings = { workerEnabled: true, sandboxEnabled: true };
    servers = await Promise.all([1, 2].map(() => startServer({ database, settings })));
    onTestFinished(async () => {
      await Promise.all(servers.map((server) => server.stop()));
      await database.remove();
    });
    await ready();
    owner = await mint(servers[0]?.url ?? "");
  });

  /** Each worker plans a sweep, a look for pushes, a probe of the database and, once the sandbox is made, a look at that. */
  const ready = () => Promise.all(servers.map(({ clock }) => clock.untilPending(4)));
  const advance = (by: number) => Promise.all(servers.map(({ clock }) => clock.advance(by)));

  async function heartbeats(): Promise<number[]> {
    const page = await owner.ok("listMessages", { params: { channel: "sandbox" }, query: { limit: 100 } });
    return page.data.map(({ created_at }) => (parseTimestamp(created_at) ?? Number.NaN) / 1e6);
  }

  test("create one sandbox, and reset its limits when they start together", async () => {
    const before = await owner.ok("readChannel", { params: { channel: "sandbox" } });
    await database.query(sql`UPDATE channels SET max_messages = 1, max_writes_per_minute = 1`);
    await Promise.all(servers.map((server) => server.restart()));
    await ready();
    expect(await owner.ok("readChannel", { params: { channel: "sandbox" } })).toEqual(before);
    expect(await database.query(sql`SELECT 1 FROM channels`)).toHaveLength(1);
  });

  test("post one heartbeat after each quiet minute, not two", async () => {
    let posted: number[] = [];
    while (posted.length < 4) {
      await advance(1);
      posted = await heartbeats();
    }
    const gaps = posted.slice(1).map((at, index) => at - (posted[index] ?? Number.NaN));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(60);
  });

  test("move each expired message once, and their reports add up to that", async () => {
    const body = { name: "lane", mode: "claimable", ttl_seconds: 300 } as const;
    const { id } = await owner.ok("createChannel", { body });
    await Promise.all(Array.from({ length: 250 }, (_, index) => postTo(owner, id, `${index}`)));
    await advance(301);
    const left = sql`SELECT 1 FROM messages WHERE channel_id = ${id}`;
    while ((await database.query(left)).length > 0) await advance(60);
    await Promise.all(servers.map((server) => server.stop()));
    const kept = await database.query<{ channel_id: string }>(sql`SELECT channel_id FROM archived_messages`);
    expect(kept.filter(({ channel_id }) => channel_id === id)).toHaveLength(250);
    const reports = sql`SELECT archived_messages AS moved FROM cleanup_runs WHERE archived_messages > 0`;
    const runs = await database.query<{ moved: number }>(reports);
    // Heartbeats of the sandbox are among them, where the sweeps took long enough for one to expire.
    expect(runs.reduce((sum, { moved }) => sum + moved, 0)).toBe(kept.length);
  });
});
