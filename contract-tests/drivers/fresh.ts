import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Database } from "../../server/db/database.ts";
import sql from "../../server/db/sql.ts";
import { openSqlite, type SqliteOptions } from "../../server/db/sqlite/open.ts";

/** A folder that goes when the test does. */
export function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "backchannel-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export const freshFile = (): string => join(freshFolder(), "backchannel.db");

/** A new database, closed when the test is done. */
export async function freshDatabase(options: Partial<SqliteOptions> = {}): Promise<Database> {
  const db = await openSqlite({ file: await migratedFile(), ...options });
  onTestFinished(() => db.close());
  return db;
}

/** A file that has had its migrations: they take 100 ms, a copy of one that had them takes 1. */
export async function migratedFile(): Promise<string> {
  original ??= readOriginal();
  const file = freshFile();
  writeFileSync(file, await original);
  return file;
}

let original: Promise<Buffer> | undefined;

async function readOriginal(): Promise<Buffer> {
  const file = freshFile();
  await (await openSqlite({ file })).close();
  return readFileSync(file);
}

/** Adds a row to the plainest of the tables. */
export const put = (db: Pick<Database, "write">, name: string, value: unknown = "") =>
  db.write(sql`INSERT INTO settings (name, value) VALUES (${name}, ${String(value)})`);

/** The names that anybody can see now, sorted. */
export async function names(db: Pick<Database, "read">): Promise<string[]> {
  const rows = await db.read<{ name: string }>(sql`SELECT name FROM settings ORDER BY name`);
  return rows.map(({ name }) => name);
}

/** What each promise came to: its value, or its error's message. */
export async function outcomes(promises: readonly Promise<unknown>[]): Promise<unknown[]> {
  const settled = await Promise.allSettled(promises);
  return settled.map((one) => (one.status === "fulfilled" ? one.value : one.reason.message));
}
