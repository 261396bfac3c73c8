import { describe, expect, onTestFinished, test } from "vitest";
import sql from "../../../server/db/sql.ts";
import { keyIdOf } from "../../harness/access.ts";
import { freshDatabase, testsRunOn } from "../../harness/database.ts";
import { client, mint, startServer } from "../../harness/harness.ts";
import { holdChange, holdRows } from "../../harness/postgres-database.ts";
import { secondKey } from "../../harness/work.ts";

describe.runIf(testsRunOn === "postgres")(
  "the first key of an owner, by which its requests count one after another",
  () => {
    test("is the next one for a request that waited for it while it was deleted", async () => {
      const database = await freshDatabase();
      const server = await startServer({ database, settings: { maxChannelsPerOwner: 5 } });
      onTestFinished(async () => {
        await server.stop();
        await database.remove();
      });
      const first = await mint(server.url);
      server.clock.advance(1);
      const second = client(server.url, await secondKey(first, "second"));
      const waitingFor = async (last: string) => {
        const rows = await database.query(sql`
        SELECT 1 FROM pg_stat_activity waiting JOIN pg_stat_activity holding ON holding.pid = ANY (pg_blocking_pids(waiting.pid))
        WHERE waiting.datname = current_database() AND holding.query LIKE ${`${last}%`}`);
        return rows.length;
      };
      const deleting = await holdChange(database.location, sql`DELETE FROM keys WHERE id = ${keyIdOf(first)}`);
      const creating = second.call("createChannel", { body: { name: "counted", mode: "claimable" } });
      await expect.poll(() => waitingFor("DELETE")).toBe(1);
      const rows = sql`SELECT 1 FROM keys WHERE id = ${keyIdOf(second)} FOR NO KEY UPDATE`;
      const counting = await holdRows(database.location, rows);
      await deleting.end();
      await expect.poll(() => waitingFor("SELECT 1 FROM keys")).toBe(1);
      await counting.end();
      expect((await creating).status).toBe(201);
    });
  },
);
