import type { Sql } from "./sql.ts";
import sql from "./sql.ts";

/** The larger of two numbers. SQLite's `max(a, b)` is PostgreSQL's `greatest`; this is the same on both. */
export const larger = (a: number | Sql, b: number | Sql): Sql => sql`CASE WHEN ${a} > ${b} THEN ${a} ELSE ${b} END`;

/** The smaller of two numbers. */
export const smaller = (a: number | Sql, b: number | Sql): Sql => sql`CASE WHEN ${a} < ${b} THEN ${a} ELSE ${b} END`;
