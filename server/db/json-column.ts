import { parseExact } from "../exact-json.ts";

/** The value of a column that holds JSON text, each number as it was written: docs/decisions/exact-payloads.md. */
export const readExactJson = <Value>(column: string): Value => parseExact(column) as Value;
