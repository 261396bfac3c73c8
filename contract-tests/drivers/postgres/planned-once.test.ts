import { describe, expect, test } from "vitest";
import { onBehalfOf } from "../../../server/db/owner-turns.ts";
import sql, { raw } from "../../../server/db/sql.ts";
import { testsRunOn } from "../../harness/database.ts";
import { requestOf } from "../../harness/served.ts";
import { opened } from "./opened.ts";

/** More than PostgreSQL makes for the values of an execution before it compares them with one for any values. */
const TIMES = 12;

describe.runIf(testsRunOn === "postgres")("writes that share a commit", () => {
  test("are planned once on a connection, though a plan for their values looks cheaper", async () => {
    const db = await opened();
    const write = <Row>(statement: Parameters<typeof db.write>[0]) =>
      onBehalfOf(requestOf("o"), () => db.write<Row>(statement));
    await write(raw("CREATE TABLE uneven AS SELECT least(n, 2) AS value FROM generate_series(1, 10000) AS n"));
    await write(raw("CREATE INDEX ON uneven (value)"));
    await write(raw("ANALYZE uneven"));
    for (let time = 0; time < TIMES; time += 1) await write(sql`DELETE FROM uneven WHERE value = ${-time}`);
    const [planned] = await write<{ anew: number }>(
      raw(`
      SELECT CAST(sum(custom_plans) AS integer) AS anew FROM pg_prepared_statements WHERE statement LIKE 'DELETE FROM uneven%'`),
    );
    expect(planned?.anew).toBe(0);
  });
});
