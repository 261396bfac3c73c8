import type { Sql } from "sql-template-tag";

/** A statement as pg takes it. One with a name is prepared once on each connection. */
interface Prepared {
  readonly text: string;
  readonly name?: string;
}

/** One with its values. */
export type Statement = Prepared & { values: unknown[] };

/** Lists of different lengths (`IN ($1, $2, ...)`) make new texts without end; a connection keeps what is prepared. */
const MOST_PREPARED = 500;

/** Text for PostgreSQL alone (row-lock.ts). */
const ON_POSTGRES = /\/\*postgres (.*?) \*\//g;

const prepared = new Map<string, Prepared>();

/** @param named whether a connection keeps what is prepared on it: one that a pooler lends may be another the next time. */
export function prepare(statement: Sql, named: boolean): Statement {
  const written = statement.text;
  let known = prepared.get(written);
  if (known === undefined) {
    const text = written.replace(ON_POSTGRES, "$1");
    known = prepared.size < MOST_PREPARED ? { text, name: `s${prepared.size}` } : { text };
    if (known.name !== undefined) prepared.set(written, known);
  }
  const values = statement.values.map(bindable);
  return named ? { ...known, values } : { text: known.text, values };
}

/**
 * A value as pg sends it.
 * @throws TypeError for undefined and for every type that is not bound on SQLite either.
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
