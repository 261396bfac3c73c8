import type { SQLInputValue } from "node:sqlite";

/**
 * A value as SQLite accepts it. A boolean becomes 1 or 0. A whole number becomes an INTEGER: node:sqlite would bind
 * every number as REAL, which `? || ''` or a division would show.
 * @throws TypeError for undefined and every other type
 */
export function bindable(value: unknown): SQLInputValue {
  switch (typeof value) {
    case "string":
    case "bigint":
      return value;
    case "number":
      return Number.isSafeInteger(value) ? BigInt(value) : value;
    case "boolean":
      return value ? 1n : 0n;
    default:
      if (value === null || value instanceof Uint8Array) return value;
      throw new TypeError(`An SQL statement takes no value of type ${typeof value}.`);
  }
}
