import type { Sql } from "../sql.ts";
import type { Connection } from "./connection.ts";
import type { AtEndOfTurn } from "./end-of-turn.ts";

/** Beyond this many characters of rows, some 20,000 channels and keys, the cache is emptied. */
const MOST_KEPT = 16_000_000;

/**
 * Rows of reads that each hand-off repeats, cached until a commit that may have changed them. The process knows its own commits;
 * it checks for those of other processes once per turn of the event loop, which costs half as much as one such read.
 */
export class Recall {
  readonly #writer: Connection;
  readonly #atEndOfTurn: AtEndOfTurn;
  readonly #rows = new Map<string, Map<string, readonly unknown[]>>();
  #kept = 0;
  #asked = false;
  #dataVersion: number | undefined;
  #settlements = -1;

  constructor(writer: Connection, atEndOfTurn: AtEndOfTurn) {
    this.#writer = writer;
    this.#atEndOfTurn = atEndOfTurn;
  }

  /** Immutable rows: all callers share them. */
  read<Row extends object>(statement: Sql, read: (statement: Sql) => Row[]): readonly Readonly<Row>[] {
    this.#forgetChanged();
    let ofStatement = this.#rows.get(statement.sql);
    const values = JSON.stringify(statement.values);
    const known = ofStatement?.get(values) as readonly Readonly<Row>[] | undefined;
    if (known !== undefined) return known;
    const rows = read(statement).map((row) => Object.freeze(row));
    this.#kept += statement.sql.length + values.length + JSON.stringify(rows).length;
    if (this.#kept > MOST_KEPT) this.#forget();
    ofStatement = this.#rows.get(statement.sql) ?? new Map();
    ofStatement.set(values, rows);
    this.#rows.set(statement.sql, ofStatement);
    return rows;
  }

  #forgetChanged(): void {
    const { settlements } = this.#writer;
    let changed = settlements !== this.#settlements;
    this.#settlements = settlements;
    if (!this.#asked) {
      const dataVersion = this.#writer.dataVersion();
      changed ||= dataVersion !== this.#dataVersion;
      this.#dataVersion = dataVersion;
      this.#asked = true;
      this.#atEndOfTurn(() => {
        this.#asked = false;
      });
    }
    if (changed) this.#forget();
  }

  #forget(): void {
    this.#rows.clear();
    this.#kept = 0;
  }
}
