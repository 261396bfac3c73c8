import { describe, expect, test } from "vitest";
import type { Database } from "../../../server/db/database.ts";
import { onBehalfOf } from "../../../server/db/owner-turns.ts";
import sql, { raw, type Sql } from "../../../server/db/sql.ts";
import { testsRunOn } from "../../harness/database.ts";
import { requestOf } from "../../harness/served.ts";
import { opened } from "./opened.ts";

/** More than a connection keeps prepared. */
const TEXTS = 1200;

/** Of the connection that runs it. The text sought is a value, so that it does not find itself. */
const prepared = (text: string) => sql`
  SELECT CAST(count(*) AS integer) AS count, CAST(count(*) FILTER (WHERE statement = ${text}) AS integer) AS sought FROM pg_prepared_statements`;

type Run = (db: Database, statement: Sql) => Promise<{ count: number; sought: number }[]>;

const WAYS: readonly (readonly [string, Run])[] = [
  ["reads", (db, statement) => db.read(statement)],
  ["writes that share a commit", (db, statement) => onBehalfOf(requestOf("o"), () => db.write(statement))],
  ["units", (db, statement) => db.unit((tx) => tx.query(statement))],
];

describe.runIf(testsRunOn === "postgres")("after statements of ever new texts,", () => {
  test.each(WAYS)("a connection for %s keeps few of them, and prepares what it runs late", async (_, run) => {
    const db = await opened();
    for (let text = 0; text < TEXTS; text += 1) await run(db, raw(`SELECT ${text} AS one`));
    const late = "SELECT 1 AS late";
    await run(db, raw(late));
    const [found] = await run(db, prepared(late));
    expect(found?.sought).toBe(1);
    expect(found?.count).toBeLessThanOrEqual(510);
  });

  test.each([1, 2])(
    "reads that are sent %i at a time of each text, while others are under way, have their own rows",
    async (each) => {
      const db = await opened();
      const texts = Array.from({ length: TEXTS }, (_, text) => Array<number>(each).fill(text)).flat();
      for (let time = 0; time < 2; time += 1) {
        const rows = await Promise.all(texts.map((text) => db.read<{ one: number }>(raw(`SELECT ${text} AS one`))));
        expect(rows.map(([row]) => row?.one)).toEqual(texts);
      }
    },
  );

  test("a read that fails while it is prepared is prepared again", async () => {
    const db = await opened();
    const late = raw("SELECT name FROM late");
    await expect(Promise.all([db.read(late), db.read(late)])).rejects.toThrow("late");
    await db.write(raw("CREATE TABLE late AS SELECT 'here' AS name"));
    expect(await Promise.all([db.read(late), db.read(late)])).toEqual([[{ name: "here" }], [{ name: "here" }]]);
  });
});
