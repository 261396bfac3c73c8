import { describe, expect, onTestFinished, test } from "vitest";
import sql from "../../../server/db/sql.ts";
import { testsRunOn } from "../../harness/database.ts";
import { channelOf, client, mint, postTo, startServer } from "../../harness/harness.ts";

describe.runIf(testsRunOn === "postgres")("forty reads of very many messages", () => {
  test("leave their connections to health, posts and claims", async () => {
    const server = await startServer();
    onTestFinished(() => server.stop());
    const owners = await Promise.all(Array.from({ length: 8 }, () => mint(server.url)));
    const [owner = await mint(server.url)] = owners;
    const [large, lane] = [await channelOf(owner, "large"), await channelOf(owner, "lane")];
    const { query, withhold } = server.database;
    await query(sql`UPDATE channels SET message_count = 1000000 WHERE id = ${large}`);
    const tables = await query<{ tablename: string }>(sql`SELECT tablename FROM pg_tables WHERE schemaname = 'public'`);
    // Acknowledgements of broadcasts are read by metrics alone.
    const spared = tables.map(({ tablename }) => tablename).filter((name) => name !== "message_acks");
    const held = await withhold(spared);
    const metrics = Array.from({ length: 40 }, (_, index) =>
      (owners[index % owners.length] ?? owner).ok("readChannelMetrics", { params: { channel: large } }),
    );
    for (let count = 0; count < 3; count += 1) {
      await client(server.url).ok("readHealth");
      const id = await postTo(owner, lane);
      expect((await owner.ok("claimTask", { body: { channel: lane } })).message?.id).toBe(id);
    }
    await held.end();
    for (const { message_counts } of await Promise.all(metrics)) expect(message_counts.total).toBe(0);
  });
});
