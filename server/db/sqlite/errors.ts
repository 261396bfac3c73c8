import { DatabaseUnavailable } from "../unavailable.ts";
import { UniqueViolation } from "../unique-violation.ts";

/** What node:sqlite throws when SQLite refuses: `errcode` is SQLite's extended result code. */
export interface SqliteError extends Error {
  readonly code: "ERR_SQLITE_ERROR";
  readonly errcode: number;
}

/** SQLite's result codes, extended where the difference matters. https://www.sqlite.org/rescode.html */
export const resultCode = {
  busy: 5,
  readOnly: 8,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  notADatabase: 26,
  foreignKey: 787,
  notNull: 1299,
  primaryKey: 1555,
  trigger: 1811,
  unique: 2067,
} as const;

export const isSqliteError = (error: unknown): error is SqliteError =>
  error instanceof Error && "code" in error && error.code === "ERR_SQLITE_ERROR" && "errcode" in error;

/** The low byte of an extended result code is its family: SQLITE_BUSY_SNAPSHOT (517) is a kind of SQLITE_BUSY (5). */
export const isOfKind = (error: unknown, kind: keyof typeof resultCode): boolean =>
  isSqliteError(error) && (error.errcode & 0xff) === resultCode[kind];

/** Families of result codes that mean: not now, or not until the operator has intervened. */
const UNAVAILABLE = new Set([5, 6, 8, 10, 11, 13, 14, 26]); // busy, locked, read-only, I/O error, damaged, full, cannot open, no database

/** SQLite's extended code for a file that is no longer where it was opened. */
const MOVED = 1032;

/** An error of SQLite's in the server's terms: UniqueViolation, DatabaseUnavailable, or the error itself. */
export function translate(error: unknown): unknown {
  if (!isSqliteError(error)) return error;
  if (error.errcode === resultCode.unique || error.errcode === resultCode.primaryKey)
    return new UniqueViolation(columnsIn(error), error);
  if (!UNAVAILABLE.has(error.errcode & 0xff)) return error;
  return new DatabaseUnavailable(error.message, { cause: error, remedy: remedyFor(error) });
}

/** "UNIQUE constraint failed: channels.owner_id, channels.name" */
const columnsIn = ({ message }: SqliteError): string[] =>
  (message.split("constraint failed: ")[1] ?? "").split(", ").map((name) => name.slice(name.lastIndexOf(".") + 1));

function remedyFor(error: SqliteError): string | undefined {
  if (error.errcode === MOVED)
    return "Stop the server and put the file back, or restore a backup; then start it again.";
  if (isOfKind(error, "full"))
    return "The disk of the database is full: make room. The server then continues by itself.";
  if (isOfKind(error, "corrupt") || isOfKind(error, "notADatabase"))
    return "The database is damaged: stop the server and restore a backup.";
  return undefined;
}
