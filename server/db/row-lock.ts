import { onPostgres } from "./on-postgres.ts";
import type { Sql } from "./sql.ts";

/*
 * SQLite has a single writer and therefore no row locks. On PostgreSQL they are the weakest that keep other writers away: rows of other
 * tables may still refer to the row.
 */

/** After a SELECT within a unit: nobody else changes the rows before the unit ends. */
export const rowLock: Sql = onPostgres("FOR NO KEY UPDATE");

/** Like `rowLock`, for a change of a unique column: it also waits for those who hold `keepRow`. */
export const fullLock: Sql = onPostgres("FOR UPDATE");

/** Like `rowLock`, skipping rows that somebody else has locked: two callers looking for work find different rows. */
export const skipLocked: Sql = onPostgres("FOR NO KEY UPDATE SKIP LOCKED");

/** After a SELECT of a row that a new row will refer to: nobody deletes it before the statement's transaction ends. */
export const keepRow: Sql = onPostgres("FOR KEY SHARE");
