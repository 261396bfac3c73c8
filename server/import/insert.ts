import type { Queryable } from "../db/database.ts";
import sql, { join, raw, type Sql } from "../db/sql.ts";

export type Value = string | number | boolean | null;
export type NewRow = Readonly<Record<string, Value>>;

/** Rows per statement. With thirty columns each this stays far below SQLite's limit on bound values. */
const AT_ONCE = 100;

/** Inserts rows that all have the same columns. */
export async function insert(tx: Queryable, table: string, rows: readonly NewRow[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = Object.keys(first);
  const names = join(columns.map((column) => raw(column)));
  for (let start = 0; start < rows.length; start += AT_ONCE) {
    const values = rows.slice(start, start + AT_ONCE).map((row) => tuple(columns.map((column) => row[column] ?? null)));
    await tx.query(sql`INSERT INTO ${raw(table)} (${names}) VALUES ${join(values)}`);
  }
}

const tuple = (values: readonly Value[]): Sql => sql`(${join(values)})`;
