import { DriverAdapterError, type MappedError } from "@prisma/driver-adapter-utils";
import { isSqliteError, resultCode, type SqliteError, translate } from "./errors.ts";

/** Runs `act`, translating SQLite's errors into those that Prisma turns into its P codes. */
export function withPrismaErrors<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw toPrismaError(error);
  }
}

/** UniqueViolation and DatabaseUnavailable pass through Prisma unchanged: it rethrows unknown errors. */
export function toPrismaError(error: unknown): unknown {
  const translated = translate(error);
  if (translated !== error || !isSqliteError(error)) return translated;
  return new DriverAdapterError({
    originalCode: String(error.errcode),
    originalMessage: error.message,
    ...kindOf(error),
  });
}

function kindOf(error: SqliteError): MappedError {
  switch (error.errcode) {
    case resultCode.notNull:
      return { kind: "NullConstraintViolation", constraint: { fields: columnsOf(error) } };
    case resultCode.foreignKey:
    case resultCode.trigger:
      return { kind: "ForeignKeyConstraintViolation", constraint: { foreignKey: {} } };
    default:
      return kindByMessage(error);
  }
}

/** SQLite has no result codes for missing tables and columns. */
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
