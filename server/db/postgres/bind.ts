import type { Duplex } from "node:stream";
import type { PoolClient } from "pg";
import type { Sql } from "../sql.ts";

/** A statement as pg accepts it. A named one is prepared once per connection. */
interface Prepared {
  readonly text: string;
  readonly name?: string;
}

/** A statement with its values. */
export type Statement = Prepared & { values: unknown[] };

/** Texts of a generation. Those of the last two have names. */
const GENERATION = 250;

/** Most statements that have names. Lists of different lengths (`IN ($1, $2, ...)`) and literal limits create ever new texts. */
export const MOST_NAMES = 2 * GENERATION;

/** PostgreSQL-only text (on-postgres.ts). */
const ON_POSTGRES = /\/\*postgres (.*?) \*\//g;

/** What pg has of a connection, as far as it is used here. */
interface Wire {
  readonly stream: Duplex;
  /** The texts of what is prepared, by name. */
  readonly parsedStatements: Record<string, string>;
  close(what: { type: "S"; name: string }): void;
}

/**
 * Writes the statements of one database as pg accepts them, and names those that its connections prepare: the texts that were used last.
 * A text that was not used during a whole generation loses its name, which none gets again.
 */
export class StatementNames {
  #recent = new Map<string, Required<Prepared>>();
  #earlier: ReadonlyMap<string, Required<Prepared>> = new Map();
  #generation = 0;
  #count = 0;
  /** The generation in which a connection was last tidied. */
  readonly #tidied = new WeakMap<PoolClient, number>();
  readonly isUsed: boolean;

  /** @param isUsed false through a pooler, where the next call may use another connection */
  constructor(isUsed: boolean) {
    this.isUsed = isUsed;
  }

  prepare(statement: Sql): Statement {
    const { text, name } = this.#named(statement.text);
    const values = valuesOf(statement);
    return this.isUsed ? { text, name, values } : { text, values };
  }

  nameOf(text: string): string {
    return this.#named(text).name;
  }

  /** Drops from a connection what is prepared under names that are out of use. Call it before a statement is sent. */
  tidy(client: PoolClient): void {
    if (this.#tidied.get(client) === this.#generation) return;
    this.#tidied.set(client, this.#generation);
    const wire = (client as unknown as { connection: Wire }).connection;
    const kept = new Set([...this.#earlier.values(), ...this.#recent.values()].map(({ name }) => name));
    wire.stream.cork();
    for (const name of Object.keys(wire.parsedStatements)) {
      if (kept.has(name)) continue;
      delete wire.parsedStatements[name];
      wire.close({ type: "S", name });
    }
    wire.stream.uncork();
  }

  #named(written: string): Required<Prepared> {
    const recent = this.#recent.get(written);
    if (recent !== undefined) return recent;
    const known = this.#earlier.get(written) ?? { text: written.replace(ON_POSTGRES, "$1"), name: `s${this.#count++}` };
    if (this.#recent.size >= GENERATION) {
      this.#earlier = this.#recent;
      this.#recent = new Map();
      this.#generation += 1;
    }
    this.#recent.set(written, known);
    return known;
  }
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
