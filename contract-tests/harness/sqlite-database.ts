import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import type { Sql } from "sql-template-tag";
import { openSqlite } from "../../server/db/sqlite/open.ts";
import type { Interference, TestDatabase } from "./database.ts";

export async function freshSqlite(): Promise<TestDatabase> {
  const { folder, file } = await newFolder();
  migrated ??= readMigrated();
  await writeFile(file, await migrated);
  return {
    location: file,
    name: `SQLite, ${file}`,
    query: async <Row>(statement: Sql) => {
      const outside = new DatabaseSync(file);
      const rows = outside.prepare(statement.sql).all(...(statement.values as SQLInputValue[])) as Row[];
      outside.close();
      return rows;
    },
    hold: async () => interfere(file, "BEGIN IMMEDIATE", "ROLLBACK"),
    failUpdatesOf: async (column) =>
      interfere(
        file,
        `CREATE TRIGGER failing BEFORE UPDATE OF ${column} ON messages BEGIN SELECT RAISE(ABORT, 'made to fail'); END`,
        "DROP TRIGGER failing",
      ),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Migrations take 100 ms, a copy of a file that had them takes 1. */
let migrated: Promise<Buffer> | undefined;

async function readMigrated(): Promise<Buffer> {
  const { folder, file } = await newFolder();
  await (await openSqlite({ file })).close();
  const bytes = await readFile(file);
  await rm(folder, { recursive: true });
  return bytes;
}

async function newFolder() {
  const folder = await mkdtemp(join(tmpdir(), "backchannel-test-"));
  return { folder, file: join(folder, "backchannel.db") };
}

function interfere(file: string, begin: string, end: string): Interference {
  const outside = new DatabaseSync(file);
  outside.exec(begin);
  return {
    end: async () => {
      outside.exec(end);
      outside.close();
    },
  };
}
