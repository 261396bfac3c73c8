import { closeSync, fsyncSync, openSync, readSync, writeSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import type { Sql } from "../../server/db/sql.ts";
import { openSqlite } from "../../server/db/sqlite/open.ts";
import type { Interference, TestDatabase } from "./database.ts";

export async function freshSqlite(): Promise<TestDatabase> {
  const { folder, file } = await newFolder();
  migrated ??= readMigrated();
  await writeFile(file, await migrated);
  return {
    location: file,
    hasty: file,
    name: `SQLite, ${file}`,
    query: async <Row>(statement: Sql) => {
      const outside = new DatabaseSync(file);
      const rows = outside.prepare(statement.sql).all(...(statement.values as SQLInputValue[])) as Row[];
      outside.close();
      return rows;
    },
    hold: async (change) => interfere(file, "BEGIN IMMEDIATE", change ? "COMMIT" : "ROLLBACK", change),
    withhold: async (spared) => damage(file, spared),
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

function interfere(file: string, begin: string, end: string, change?: Sql): Interference {
  const outside = new DatabaseSync(file);
  outside.exec(begin);
  if (change) outside.prepare(change.sql).run(...(change.values as SQLInputValue[]));
  return {
    end: async () => {
      outside.exec(end);
      outside.close();
    },
  };
}

/** A server that has answered may still end its read, on a machine that has much else to do. */
const READER_MS = 20_000;

/** Where the first pages of tables and their indexes are, but for the first of the file. */
function firstPages(database: DatabaseSync, spared: readonly string[]): { size: number; position: number }[] {
  const { page_size: size } = database.prepare("PRAGMA page_size").get() as { page_size: number };
  const places = database.prepare(`
    SELECT rootpage FROM sqlite_schema
    WHERE rootpage > 1 AND tbl_name NOT IN (SELECT value FROM json_each(?))`);
  const rows = places.all(JSON.stringify(spared)) as { rootpage: number }[];
  return rows.map(({ rootpage }) => ({ size, position: (rootpage - 1) * size }));
}

/** Writes over the first page of each table and index, and puts back what was there. */
function damage(file: string, spared: readonly string[]): Interference {
  const outside = new DatabaseSync(file, { timeout: READER_MS });
  const { busy } = outside.prepare("PRAGMA wal_checkpoint(TRUNCATE)").get() as { busy: number };
  if (busy) throw new Error("Somebody reads: what is in the log and not in the file cannot be damaged.");
  const descriptor = openSync(file, "r+");
  const pages = firstPages(outside, spared).map((at) => ({ ...at, bytes: Buffer.alloc(at.size) }));
  for (const { bytes, position } of pages) readSync(descriptor, bytes, 0, bytes.length, position);
  const write = (overwritten: boolean) => {
    for (const { bytes, position } of pages)
      writeSync(descriptor, overwritten ? Buffer.alloc(bytes.length, 0xff) : bytes, 0, bytes.length, position);
    fsyncSync(descriptor);
    // Other processes forget the pages that they have in memory when somebody commits.
    outside.exec("PRAGMA user_version = 0");
  };
  write(true);
  return {
    end: async () => {
      write(false);
      outside.close();
      closeSync(descriptor);
    },
  };
}
