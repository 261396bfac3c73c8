import { parseExact } from "../exact-json.ts";

/** JSON columns are text on both databases. This is the only place that parses them; the schema says what each one holds. */
const parse = <Value>(column: string): Value => JSON.parse(column) as Value;

/** The object that a column holds. */
export const readObject = (column: string): Record<string, unknown> => parse(column);

/** The array that a column holds. */
export const readArray = <Item>(column: string): Item[] => parse(column);

/** The value of a nullable column; null stays null. */
export const readNullable = <Value>(column: string | null): Value | null => (column === null ? null : parse(column));

/** What a column holds, each number as it was written: docs/decisions/exact-payloads.md. */
export const readExactJson = <Value>(column: string): Value => parseExact(column) as Value;
