import { DriverAdapterError, type MappedError } from "@prisma/driver-adapter-utils";
import { isOfKind, isSqliteError, resultCode, type SqliteError } from "./errors.ts";

/** Runs `act`; an error of SQLite's becomes the one that Prisma turns into its P codes. */
export function withPrismaErrors<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw toPrismaError(error);
  }
}

export function toPrismaError(error: unknown): unknown {
  if (!isSqliteError(error)) return error;
  return new DriverAdapterError({
    originalCode: String(error.errcode),
    originalMessage: error.message,
    ...kindOf(error),
  });
}

function kindOf(error: SqliteError): MappedError {
  switch (error.errcode) {
    case resultCode.unique:
    case resultCode.primaryKey:
      return { kind: "UniqueConstraintViolation", constraint: { fields: columnsOf(error) }, table: tableOf(error) };
    case resultCode.notNull:
      return { kind: "NullConstraintViolation", constraint: { fields: columnsOf(error) } };
    case resultCode.foreignKey:
    case resultCode.trigger:
      return { kind: "ForeignKeyConstraintViolation", constraint: { foreignKey: {} } };
    default:
      return isOfKind(error, "busy") ? { kind: "SocketTimeout" } : kindByMessage(error);
  }
}

/** SQLite has no result code of their own for missing tables and columns. */
function kindByMessage({ message, errcode }: SqliteError): MappedError {
  const table = /^no such table: (.+)/.exec(message)?.[1];
  if (table !== undefined) return { kind: "TableDoesNotExist", table };
  const column = /(?:^no such column: |has no column named )(.+)/.exec(message)?.[1];
  if (column !== undefined) return { kind: "ColumnNotFound", column };
  return { kind: "sqlite", extendedCode: errcode, message };
}

/** The message ends in "constraint failed: channels.owner_id, channels.name". */
const qualifiedColumnsOf = (error: SqliteError): string[] =>
  error.message.split("constraint failed: ")[1]?.split(", ") ?? [];

const columnsOf = (error: SqliteError): string[] =>
  qualifiedColumnsOf(error).map((name) => name.slice(name.lastIndexOf(".") + 1));

const tableOf = (error: SqliteError): string | undefined => qualifiedColumnsOf(error)[0]?.split(".")[0];
