import { describe, expect, onTestFinished, test } from "vitest";
import { openPostgres } from "../../../server/db/postgres/open.ts";
import sql from "../../../server/db/sql.ts";
import { freshDatabase, testsRunOn } from "../../harness/database.ts";
import { channelOf, client, mint, postTo, startServer } from "../../harness/harness.ts";

describe.runIf(testsRunOn === "postgres")("forty reads of very many rows", () => {
  test("run two at a time, and leave their connections to health, posts and claims", async () => {
    const server = await startServer();
    onTestFinished(() => server.stop());
    const owners = await Promise.all(Array.from({ length: 8 }, () => mint(server.url)));
    const [owner = await mint(server.url)] = owners;
    const lane = await channelOf(owner, "lane");
    const { query, withhold } = server.database;
    const tables = await query<{ tablename: string }>(sql`SELECT tablename FROM pg_tables WHERE schemaname = 'public'`);
    // Posts without a webhook and claims do not touch deliveries.
    const spared = tables.map(({ tablename }) => tablename).filter((name) => name !== "webhook_deliveries");
    const held = await withhold(spared);
    const lists = Array.from({ length: 40 }, (_, index) =>
      (owners[index % owners.length] ?? owner).ok("listWebhookDeliveries", { query: { status: "pending" } }),
    );
    for (let count = 0; count < 3; count += 1) {
      await client(server.url).ok("readHealth");
      const id = await postTo(owner, lane);
      expect((await owner.ok("claimTask", { body: { channel: lane } })).message?.id).toBe(id);
    }
    const [waiting] = await query<{ count: number }>(sql`
      SELECT CAST(count(*) AS INTEGER) AS count FROM pg_locks JOIN pg_class ON pg_class.oid = relation
      WHERE NOT granted AND relname = 'webhook_deliveries'
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`);
    expect(waiting?.count).toBe(2);
    await held.end();
    for (const { data } of await Promise.all(lists)) expect(data).toEqual([]);
  });
});

describe.runIf(testsRunOn === "postgres")("a read of very many rows", () => {
  test("has no workers beside it and a plan of its own, and its connection has both again afterwards", async () => {
    const { location, remove } = await freshDatabase();
    const db = await openPostgres({ url: location, connections: 1, patienceMs: 60_000 });
    onTestFinished(async () => {
      await db.close();
      await remove();
    });
    const settings = sql`
      SELECT current_setting('max_parallel_workers_per_gather') AS workers, current_setting('plan_cache_mode') AS plan`;
    expect(await db.scan({ owner: "o", key: "k" }, settings)).toEqual([{ workers: "0", plan: "force_custom_plan" }]);
    expect(await db.read(settings)).toEqual([{ workers: "2", plan: "auto" }]);
  });
});
