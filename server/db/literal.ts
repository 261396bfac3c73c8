import type { Sql } from "./sql.ts";
import { raw } from "./sql.ts";

/**
 * A whole number as part of the statement's text. SQLite plans a statement anew whenever a bound LIMIT changes hands,
 * which costs 8 us a query; a literal is planned once.
 */
export function literal(count: number): Sql {
  if (!Number.isSafeInteger(count)) throw new TypeError(`${count} is no whole number`);
  return raw(String(count));
}
