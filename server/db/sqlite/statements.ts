import type { StatementSync } from "node:sqlite";
import { bindable } from "./bind.ts";
import type { Unsettling } from "./unsettling.ts";

/** A prepared statement costs a few KB; lists of different lengths (`IN (?, ?, ...)`) create ever new texts. */
const CAPACITY = 256;

/** A prepared statement that returns rows as arrays. */
export interface Prepared {
  readonly statement: StatementSync;
  readonly columns: readonly string[];
  /** Columns that are declared BOOLEAN: SQLite returns 0 and 1 for them. */
  readonly booleans: readonly string[];
  /** A template object with every column: copies share its hidden class at once. */
  readonly blank: Readonly<Record<string, unknown>>;
  /** Whether it may change what `Database.recall` keeps. */
  readonly unsettling: boolean;
}

/**
 * Rows as objects. Those that node:sqlite creates are dictionaries, two to three times as expensive to create and to
 * read.
 */
export function allRows<Row>({ statement, columns, booleans, blank }: Prepared, values: readonly unknown[]): Row[] {
  const rows = statement.all(...values.map(bindable)) as unknown as unknown[][];
  return rows.map((cells) => {
    const row: Record<string, unknown> = { ...blank };
    for (let index = 0; index < columns.length; index++) row[columns[index] as string] = cells[index];
    for (const name of booleans) if (row[name] !== null) row[name] = row[name] === 1;
    return row as Row;
  });
}

/** Prepared statements of one connection by text; the least recently used goes first. */
export class Statements {
  readonly #database: Unsettling;
  readonly #prepared = new Map<string, Prepared>();
  readonly #configure: (statement: StatementSync) => void;

  constructor(database: Unsettling, configure: (statement: StatementSync) => void = () => {}) {
    this.#database = database;
    this.#configure = configure;
  }

  get(sql: string): Prepared {
    const known = this.#prepared.get(sql);
    if (known === undefined) return this.#prepare(sql);
    // Until the cache is full nothing is evicted, so keeping the order can wait.
    if (this.#prepared.size < CAPACITY) return known;
    this.#prepared.delete(sql);
    this.#prepared.set(sql, known);
    return known;
  }

  #prepare(sql: string): Prepared {
    const { statement, unsettling } = this.#database.prepare(sql);
    refuseTail(sql.slice(statement.sourceSQL.length));
    statement.setReturnArrays(true);
    this.#configure(statement);
    const declared = statement.columns();
    const columns = declared.map(({ name }) => name);
    const booleans = declared.filter(({ type }) => type === "BOOLEAN").map(({ name }) => name);
    const blank = Object.fromEntries(columns.map((name) => [name, null]));
    const prepared = { statement, columns, booleans, blank, unsettling };
    this.#prepared.set(sql, prepared);
    if (this.#prepared.size > CAPACITY) {
      const [oldest] = this.#prepared.keys();
      if (oldest !== undefined) this.#prepared.delete(oldest);
    }
    return prepared;
  }
}

/** SQLite prepares the first of several statements and would silently drop the rest. */
function refuseTail(tail: string): void {
  if (tail.trim() !== "") throw new Error(`One statement at a time: what follows the first is "${tail.trim()}".`);
}
