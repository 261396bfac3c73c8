import type { Sql } from "./sql.ts";
import { raw } from "./sql.ts";

/**
 * Text that only PostgreSQL reads: to SQLite it is a comment, for SQLite has one writer and so no rows to lock. The
 * weakest lock that keeps other writers away: it lets rows of other tables refer to the row meanwhile.
 */
const onPostgres = (text: string): Sql => raw(`/*postgres ${text} */`);

/** After a SELECT within a unit: nobody else changes the rows before the unit ends. */
export const rowLock: Sql = onPostgres("FOR NO KEY UPDATE");

/** As `rowLock`, past the rows that somebody else has locked: two who look for work find different work. */
export const skipLocked: Sql = onPostgres("FOR NO KEY UPDATE SKIP LOCKED");

/** After a SELECT that another row is made for: nobody deletes what it refers to before the statement's transaction ends. */
export const keepRow: Sql = onPostgres("FOR KEY SHARE");
