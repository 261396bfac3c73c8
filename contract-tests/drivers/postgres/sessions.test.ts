import { describe, expect, onTestFinished, test } from "vitest";
import type { Database } from "../../../server/db/database.ts";
import { openPostgres, type PostgresOptions } from "../../../server/db/postgres/open.ts";
import type { Sql } from "../../../server/db/sql.ts";
import sql, { raw } from "../../../server/db/sql.ts";
import { freshDatabase, testsRunOn } from "../../harness/database.ts";

const PATIENCE_MS = 4321;

/** A database with one session for reads and one for all else. */
async function opened(options: Partial<PostgresOptions> = {}): Promise<Database> {
  const { location, remove } = await freshDatabase();
  const db = await openPostgres({ url: location, connections: 2, patienceMs: PATIENCE_MS, ...options });
  onTestFinished(async () => {
    await db.close();
    await remove();
  });
  return db;
}

/** The ways in which the server asks. */
const ways: [string, <Row>(db: Database, statement: Sql) => Promise<Row[]>][] = [
  ["a read", (db, statement) => db.read(statement)],
  ["a write", (db, statement) => db.write(statement)],
  ["a unit", (db, statement) => db.unit((tx) => tx.query(statement))],
];

const LIMITS = sql`
  SELECT name, setting::integer AS ms FROM pg_settings
  WHERE name IN ('statement_timeout', 'idle_in_transaction_session_timeout') ORDER BY name`;

const asked = (value: number): Sql => sql`SELECT ${value}::integer AS value`;

/** How often the session ran what it has prepared of a statement. */
const runsOf = ({ text }: Sql) => sql`
  SELECT (generic_plans + custom_plans)::integer AS runs FROM pg_prepared_statements WHERE statement = ${text}`;

describe.runIf(testsRunOn === "postgres").each(ways)("the session of %s", (_, ask) => {
  test("ends a statement that takes too long, and an abandoned transaction", async () => {
    expect(await ask(await opened(), LIMITS)).toEqual([
      { name: "idle_in_transaction_session_timeout", ms: PATIENCE_MS },
      { name: "statement_timeout", ms: PATIENCE_MS },
    ]);
  });

  test.each([
    ["prepares a statement once, whatever its values", {}, [{ runs: 3 }]],
    ["prepares none where it is told so", { prepared: "never" as const }, []],
  ])("%s", async (_, options, runs) => {
    const db = await opened(options);
    for (const value of [1, 2, 3]) expect(await ask(db, asked(value))).toEqual([{ value }]);
    expect(await ask(db, runsOf(asked(0)))).toEqual(runs);
  });
});

/** More than a database gives names to. */
const MANY = 600;

test.runIf(testsRunOn === "postgres")(
  "a statement is prepared, however many those of another database are",
  async () => {
    const other = await opened();
    await Promise.all(Array.from({ length: MANY }, (_, n) => other.read(sql`SELECT ${raw(String(n))}`)));
    const db = await opened();
    const late = sql`SELECT ${1}::integer AS late`;
    for (const _ of [1, 2]) await db.read(late);
    expect(await db.read(runsOf(late))).toEqual([{ runs: 2 }]);
  },
);
