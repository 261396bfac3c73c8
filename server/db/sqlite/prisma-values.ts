import { type ColumnType, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import type { Table } from "./connection.ts";

/** The column types that Prisma's migrations declare on SQLite. */
const declared: Readonly<Record<string, ColumnType>> = {
  INT: ColumnTypeEnum.Int32,
  INTEGER: ColumnTypeEnum.Int32,
  "INTEGER UNSIGNED": ColumnTypeEnum.Int32,
  BIGINT: ColumnTypeEnum.Int64,
  BOOLEAN: ColumnTypeEnum.Boolean,
  TEXT: ColumnTypeEnum.Text,
  REAL: ColumnTypeEnum.Double,
  DECIMAL: ColumnTypeEnum.Numeric,
  DATETIME: ColumnTypeEnum.DateTime,
  JSONB: ColumnTypeEnum.Json,
  BLOB: ColumnTypeEnum.Bytes,
};

/** Expressions have no declared type: the first non-null value decides. */
export const columnTypes = (columns: Table["columns"], rows: Table["rows"]): ColumnType[] =>
  columns.map(({ type }, index) => declared[type?.toUpperCase() ?? ""] ?? typeOfFirstValue(rows, index));

function typeOfFirstValue(rows: Table["rows"], index: number): ColumnType {
  const value = rows.find((row) => row[index] !== null)?.[index];
  switch (typeof value) {
    case "string":
      return ColumnTypeEnum.Text;
    case "bigint":
      return ColumnTypeEnum.Int64;
    case "number":
      return ColumnTypeEnum.UnknownNumber;
    default:
      return value instanceof Uint8Array ? ColumnTypeEnum.Bytes : ColumnTypeEnum.Int32;
  }
}

/** Integers arrive as bigints; Prisma takes a number where it is exact and a string where it is not. */
export function toPrismaValue(value: unknown, type: ColumnType | undefined): unknown {
  if (type === ColumnTypeEnum.DateTime && (typeof value === "bigint" || typeof value === "number")) {
    return new Date(Number(value)).toISOString();
  }
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  const whole = type === ColumnTypeEnum.Int32 || type === ColumnTypeEnum.Int64;
  return whole && typeof value === "number" ? Math.trunc(value) : value;
}
