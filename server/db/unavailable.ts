/** SQLite's result code, and PostgreSQL's, for a disk without room. */
const FULL = new Set<unknown>([13, "53100"]);

/** SQLite's families of result codes that mean: not now, or not until the operator has helped. */
const UNAVAILABLE = new Set([5, 6, 8, 10, 13, 14]); // busy, locked, read-only, I/O error, full, cannot open

/** The database is not there, is too busy, or gave up a transaction that another one was in the way of. */
export class DatabaseUnavailable extends Error {
  override readonly name = "DatabaseUnavailable";
}

/** Whether the database could not serve: another process has it, it is down, the disk is full or fails. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof DatabaseUnavailable) return true;
  if (!(error instanceof Error) || !("errcode" in error) || typeof error.errcode !== "number") return false;
  return UNAVAILABLE.has(error.errcode & 0xff);
}

/** What the operator is to do, where waiting alone does not help. */
export function remedyFor(error: unknown): string | undefined {
  const { errcode, cause } = error as { errcode?: number; cause?: { code?: unknown } };
  const isFull = FULL.has(errcode === undefined ? cause?.code : errcode & 0xff);
  return isFull ? "The disk of the database is full: make room. The server goes on by itself then." : undefined;
}
