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
