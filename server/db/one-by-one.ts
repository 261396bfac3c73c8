import { onPostgres } from "./on-postgres.ts";

/**
 * At the end of a subquery that looks up what belongs to a row: it is asked for each row, by its index, and not made part of a join. PostgreSQL
 * takes a list in JSON for a hundred rows, however few it has, and would rather read a whole table of some thousands than look up so many.
 */
export const oneByOne = onPostgres("OFFSET 0");
