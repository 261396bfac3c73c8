import sql, { raw } from "../../server/db/sql.ts";
import { type TestDatabase, testsRunOn } from "./database.ts";

const TABLES =
  testsRunOn === "sqlite"
    ? sql`SELECT name FROM sqlite_schema WHERE type = 'table'`
    : sql`SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()`;

/** All that the database holds, as text. */
export async function everyRow(database: Pick<TestDatabase, "query">): Promise<string> {
  return JSON.stringify(Object.values(await rowsByTable(database)));
}

/** The rows of each table as texts, in an order that depends on nothing but what they hold. */
export async function rowsByTable(database: Pick<TestDatabase, "query">): Promise<Record<string, readonly string[]>> {
  const tables = await database.query<{ name: string }>(TABLES);
  const rows = await Promise.all(tables.map(({ name }) => database.query(sql`SELECT * FROM ${raw(`"${name}"`)}`)));
  const texts = rows.map((all) => all.map((row) => JSON.stringify(row)).sort());
  return Object.fromEntries(tables.map(({ name }, index) => [name, texts[index] ?? []]));
}
