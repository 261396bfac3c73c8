import type { ArgType, SqlQuery, SqlResultSet } from "@prisma/driver-adapter-utils";
import type { Connection } from "./connection.ts";
import { columnTypes, toPrismaValue } from "./prisma-values.ts";

/** Runs a Prisma query for rows on this connection. */
export function queryRows(connection: Connection, query: SqlQuery): SqlResultSet {
  const { columns, rows } = connection.table(query.sql, argumentsOf(query));
  const types = columnTypes(columns, rows);
  return {
    columnNames: columns.map((column) => column.name),
    columnTypes: types,
    rows: rows.map((row) => row.map((value, index) => toPrismaValue(value, types[index]))),
  };
}

/** Runs a Prisma statement for a row count on this connection. */
export const execute = (connection: Connection, query: SqlQuery): number =>
  connection.run(query.sql, argumentsOf(query));

const argumentsOf = ({ args, argTypes }: SqlQuery): unknown[] =>
  args.map((value, index) => fromPrismaArgument(value, argTypes[index]?.scalarType));

/** Prisma passes values that JSON cannot represent as strings, beside their type. */
function fromPrismaArgument(value: unknown, type: ArgType["scalarType"] | undefined): unknown {
  if (value instanceof Date) return isoDate(value);
  if (typeof value !== "string") return value;
  switch (type) {
    case "int":
    case "float":
    case "decimal":
      return Number(value);
    case "bigint":
      return BigInt(value);
    case "bytes":
      return Buffer.from(value, "base64");
    case "datetime":
      return isoDate(new Date(value));
    default:
      return value;
  }
}

const isoDate = (date: Date): string => date.toISOString().replace("Z", "+00:00");
