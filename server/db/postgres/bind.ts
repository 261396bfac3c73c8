import type { Sql } from "../sql.ts";

/** A statement as pg accepts it. A named one is prepared once per connection. */
interface Prepared {
  readonly text: string;
  readonly name?: string;
}

/** A statement with its values. */
export type Statement = Prepared & { values: unknown[] };

/**
 * Lists of different lengths (`IN ($1, $2, ...)`) create ever new texts, and a connection keeps what it has prepared.
 */
const MOST_PREPARED = 500;

/** PostgreSQL-only text (row-lock.ts). */
const ON_POSTGRES = /\/\*postgres (.*?) \*\//g;

const prepared = new Map<string, Prepared>();

/**
 * @param named whether connections keep prepared statements: through a pooler the next call may use another connection
 */
export function prepare(statement: Sql, named: boolean): Statement {
  const written = statement.text;
  let known = prepared.get(written);
  if (known === undefined) {
    const text = written.replace(ON_POSTGRES, "$1");
    known = prepared.size < MOST_PREPARED ? { text, name: `s${prepared.size}` } : { text };
    if (known.name !== undefined) prepared.set(written, known);
  }
  const values = valuesOf(statement);
  return named ? { ...known, values } : { text: known.text, values };
}

/** Its values as pg sends them. */
export const valuesOf = (statement: Sql): unknown[] => statement.values.map(bindable);

/**
 * A value as pg sends it.
 * @throws TypeError for undefined and for every type that SQLite does not bind either
 */
function bindable(value: unknown): unknown {
  switch (typeof value) {
    case "string":
    case "number":
    case "boolean":
      return value;
    case "bigint":
      return String(value);
    default:
      if (value === null || value instanceof Uint8Array) return value;
      throw new TypeError(`An SQL statement takes no value of type ${typeof value}.`);
  }
}
