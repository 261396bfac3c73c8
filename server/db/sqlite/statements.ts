import type { DatabaseSync, StatementSync } from "node:sqlite";

/** A prepared statement costs a few KB; lists of different lengths (`IN (?, ?, ...)`) make new texts without end. */
const CAPACITY = 256;

/** Prepared statements of one connection by their text; the one unused for longest goes first. */
export class Statements {
  readonly #database: DatabaseSync;
  readonly #prepared = new Map<string, StatementSync>();
  readonly #configure: (statement: StatementSync) => void;

  constructor(database: DatabaseSync, configure: (statement: StatementSync) => void = () => {}) {
    this.#database = database;
    this.#configure = configure;
  }

  get(sql: string): StatementSync {
    const known = this.#prepared.get(sql);
    if (known === undefined) return this.#prepare(sql);
    // Until the cache is full nothing goes, so the order does not matter and its upkeep can wait.
    if (this.#prepared.size < CAPACITY) return known;
    this.#prepared.delete(sql);
    this.#prepared.set(sql, known);
    return known;
  }

  #prepare(sql: string): StatementSync {
    const statement = this.#database.prepare(sql);
    refuseTail(sql.slice(statement.sourceSQL.length));
    this.#configure(statement);
    this.#prepared.set(sql, statement);
    if (this.#prepared.size > CAPACITY) {
      const [oldest] = this.#prepared.keys();
      if (oldest !== undefined) this.#prepared.delete(oldest);
    }
    return statement;
  }
}

/** SQLite prepares the first of several statements and would never run the rest. */
function refuseTail(tail: string): void {
  if (tail.trim() !== "") throw new Error(`One statement at a time: what follows the first is "${tail.trim()}".`);
}
