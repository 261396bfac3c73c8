import { StartupError } from "../startup-error.ts";
import type { Connection } from "./connection.ts";
import { retryBusy } from "./retry-busy.ts";

/**
 * Set before the log exists, since it only affects a file without tables: free pages can be returned to the file system a few at a
 * time (free-pages.ts). Files of version 1.0.0 stay as they are until they are compacted.
 */
export const newFilePragmas = { auto_vacuum: "INCREMENTAL" } as const;

/** Required pragmas. `synchronous` 2 is FULL: a commit is on disk before its caller learns of it. */
export type Pragmas = Readonly<
  Record<
    "journal_mode" | "synchronous" | "foreign_keys" | "busy_timeout" | "query_only" | "journal_size_limit",
    string | number
  >
>;

/** The log is truncated to this size when it starts over. It grows as long as somebody reads or copies the database. */
const LOG_BYTES = 16 * 1024 * 1024;

/**
 * How long the writing connection blocks the process for another process's lock, in milliseconds. The rest of the busy
 * time-out is spent waiting without blocking (retry-busy.ts); reads have no such second wait.
 */
const WRITER_BLOCKS_MS = 5;

export const readerPragmas = (busyTimeoutMs: number): Pragmas => ({
  journal_mode: "wal",
  synchronous: 2,
  foreign_keys: 1,
  busy_timeout: busyTimeoutMs,
  query_only: 1,
  journal_size_limit: LOG_BYTES,
});

export const writerPragmas = (busyTimeoutMs: number): Pragmas => ({
  ...readerPragmas(Math.min(busyTimeoutMs, WRITER_BLOCKS_MS)),
  query_only: 0,
});

/** @throws SqliteError SQLITE_BUSY when another process keeps the file for more than `patienceMs`. */
export async function setPragmas(
  connection: Connection,
  wanted: Partial<Pragmas> | typeof newFilePragmas,
  patienceMs: number,
): Promise<void> {
  for (const [name, value] of Object.entries(wanted)) {
    await retryBusy(patienceMs, () => connection.query(`PRAGMA ${name} = ${value}`));
  }
}

/** @throws StartupError naming the first pragma with the wrong value */
export function assertPragmas(connection: Connection, wanted: Pragmas, file: string): void {
  for (const [name, value] of Object.entries(wanted)) {
    const [row] = connection.query<Record<string, unknown>>(`PRAGMA ${name}`);
    const actual = Object.values(row ?? {})[0];
    if (actual === value) continue;
    throw new StartupError(
      `SQLite keeps ${name} at ${actual}, not ${value}, for ${file}; put the file on a local disk.`,
    );
  }
}

/**
 * A write that changes nothing. Some builds of SQLite lower `synchronous` on the first write in WAL mode, and an
 * unwritable disk reports it only on a write.
 */
export async function touch(connection: Connection, patienceMs: number): Promise<void> {
  await retryBusy(patienceMs, () => connection.run("BEGIN IMMEDIATE"));
  try {
    const [row] = connection.query<{ user_version: number }>("PRAGMA user_version");
    connection.script(`PRAGMA user_version = ${row?.user_version ?? 0}`);
    connection.commit();
  } finally {
    if (connection.isTransaction) connection.run("ROLLBACK");
  }
}
