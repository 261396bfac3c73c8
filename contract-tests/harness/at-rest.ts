import { readFile } from "node:fs/promises";
import { readMigrations } from "../../server/db/migrations.ts";
import { Connection } from "../../server/db/sqlite/connection.ts";
import { type TestDatabase, testsRunOn } from "./database.ts";
import { run } from "./postgres-database.ts";

/** What SQLite has on the disk, its log included; nothing on PostgreSQL. */
export async function everyByte({ location }: TestDatabase): Promise<string> {
  if (testsRunOn !== "sqlite") return "";
  const files = await Promise.all([location, `${location}-wal`].map((file) => readFile(file, "latin1")));
  return files.join("");
}

/** Runs what a migration does to rows, over rows that have had none of it: its statements that are written by hand. */
export async function migrateAgain({ location }: TestDatabase, name: string): Promise<void> {
  const folder = new URL(`../../prisma/migrations/${testsRunOn}/`, import.meta.url);
  const migration = (await readMigrations(folder)).find((one) => one.name.endsWith(`_${name}`));
  const [, rows] = migration?.sql.split("-- By hand\n") ?? [];
  if (rows === undefined) throw new Error(`There is no migration ${name} that does anything to rows.`);
  if (testsRunOn === "postgres") return void (await run(location, rows));
  const connection = new Connection(location, "migrations");
  connection.script(rows);
  connection.close();
}
