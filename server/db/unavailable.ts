/** SQLite's result code, and PostgreSQL's, for a disk without room. */
const FULL = new Set<unknown>([13, "53100"]);

/** SQLite's for a file that is no longer a database. */
const DAMAGED = new Set<unknown>([11, 26]);

/** SQLite's families of result codes that mean: not now, or not until the operator has helped. */
const UNAVAILABLE = new Set([5, 6, 8, 10, 11, 13, 14, 26]); // busy, locked, read-only, I/O error, damaged, full, cannot open, no database

/** SQLite's extended code for a file that is no longer where it was opened. */
const MOVED = 1032;

/** The database is not there, is too busy, or gave up a transaction that another one was in the way of. */
export class DatabaseUnavailable extends Error {
  override readonly name = "DatabaseUnavailable";
}

/** Whether the database could not serve: another process has it, it is down or damaged, the disk is full or fails. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof DatabaseUnavailable) return true;
  if (!(error instanceof Error) || !("errcode" in error) || typeof error.errcode !== "number") return false;
  return UNAVAILABLE.has(error.errcode & 0xff);
}

/** What the operator is to do, where waiting alone does not help. */
export function remedyFor(error: unknown): string | undefined {
  const { errcode, cause } = error as { errcode?: number; cause?: { code?: unknown } };
  if (errcode === MOVED) return "Stop the server and put the file back, or restore a backup; then start it again.";
  const code = errcode === undefined ? cause?.code : errcode & 0xff;
  if (FULL.has(code)) return "The disk of the database is full: make room. The server goes on by itself then.";
  if (DAMAGED.has(code)) return "The database is damaged: stop the server and restore a backup.";
  return undefined;
}
