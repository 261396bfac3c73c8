import { describe, expect, onTestFinished, test } from "vitest";
import sql from "../../../server/db/sql.ts";
import { freshDatabase, testsRunOn } from "../../harness/database.ts";

const SOON = [
  "autovacuum_vacuum_scale_factor=0.01",
  "autovacuum_vacuum_threshold=1000",
  "autovacuum_vacuum_cost_delay=0",
];

describe.runIf(testsRunOn === "postgres")("dead rows of busy tables are vacuumed soon", () => {
  test.each([
    ["messages", SOON],
    ["webhook_deliveries", SOON],
    ["channels", [...SOON, "fillfactor=50"]],
  ])("in %s", async (table, options) => {
    const database = await freshDatabase();
    onTestFinished(database.remove);
    const [kept] = await database.query<{ reloptions: string[] }>(
      sql`SELECT reloptions FROM pg_class WHERE oid = CAST(${table} AS regclass)`,
    );
    expect(kept?.reloptions).toEqual(options);
  });
});
