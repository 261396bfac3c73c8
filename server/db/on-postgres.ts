import { raw, type Sql } from "./sql.ts";

/** Text that only PostgreSQL executes: SQLite sees a comment (`StatementNames` of postgres/bind.ts uncovers it). */
export const onPostgres = (text: string): Sql => raw(`/*postgres ${text} */`);
