import type { DatabaseSync } from "node:sqlite";
import { openSource } from "../db/sqlite/copy.ts";
import { refusal } from "../db/sqlite/file.ts";
import { StartupError } from "../db/startup-error.ts";

/** A row of the original's database. Its versions differ in their columns, so any may be missing. */
export type SourceRow = Readonly<Record<string, unknown>>;

/** The tables that identify a database of the original. */
const OF_THE_ORIGINAL = ["api_keys", "channels", "messages", "message_events"] as const;

/** The original's database as of the moment it was opened. */
export interface Source {
  /** All rows of a table in this order; none if this version has no such table. */
  rows(table: string, order: string): SourceRow[];
  close(): void;
}

/** @throws StartupError when the file is not a database of the original */
export function openOriginal(file: string): Source {
  const database = openSource(file);
  try {
    database.exec("PRAGMA busy_timeout = 5000; BEGIN");
    const tables = tablesOf(database);
    if (!OF_THE_ORIGINAL.every((table) => tables.has(table)))
      throw new StartupError(`${file} is no database of the original Backchannel.`);
    return {
      rows: (table, order) =>
        tables.has(table) ? (database.prepare(`SELECT * FROM ${table} ORDER BY ${order}`).all() as SourceRow[]) : [],
      close: () => database.close(),
    };
  } catch (error) {
    database.close();
    throw refusal(error, file);
  }
}

function tablesOf(database: DatabaseSync): Set<string> {
  const rows = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all() as { name: string }[];
  return new Set(rows.map(({ name }) => name));
}
