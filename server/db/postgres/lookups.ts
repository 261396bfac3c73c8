import { DatabaseError, type QueryResult } from "pg";
import { raw, type Sql } from "../sql.ts";
import { prepare, type Statement } from "./bind.ts";

/** Rows of which several requests may have the same. */
type Rows = readonly Readonly<Record<string, unknown>>[];

/** The same question of one turn of the event loop, asked once. */
interface Asked {
  readonly statement: Sql;
  readonly rows: Promise<Rows>;
  resolve(rows: Rows | Promise<Rows>): void;
  reject(error: unknown): void;
}

/** Beyond this many at once, a lookup behind them would wait noticeably. */
const MOST_TOGETHER = 100;

/**
 * Reads of a few rows by key, as every request needs them. Those of one turn of the event loop that differ in their values only
 * become one statement, and those that do not differ at all are answered by the same rows. A statement costs several times as much
 * as one more row of it, here as in PostgreSQL.
 */
export class Lookups {
  readonly #read: (statement: Statement) => Promise<QueryResult>;
  readonly #named: boolean;
  /** The texts of statements for several values. */
  readonly #texts = new Map<string, Sql>();
  /** By text, then by values. */
  #asked = new Map<string, Map<string, Asked>>();

  constructor(read: (statement: Statement) => Promise<QueryResult>, named: boolean) {
    this.#read = read;
    this.#named = named;
  }

  /** @param statement its values are texts, or it is executed by itself. */
  rows(statement: Sql): Promise<Rows> {
    if (this.#asked.size === 0) setImmediate(() => this.#ask());
    let same = this.#asked.get(statement.text);
    if (same === undefined) {
      same = new Map();
      this.#asked.set(statement.text, same);
    }
    const values = JSON.stringify(statement.values);
    let asked = same.get(values);
    if (asked === undefined) {
      const { promise: rows, resolve, reject } = Promise.withResolvers<Rows>();
      asked = { statement, rows, resolve, reject };
      same.set(values, asked);
    }
    return asked.rows;
  }

  #ask(): void {
    const asked = this.#asked;
    this.#asked = new Map();
    for (const [text, same] of asked) {
      const all = [...same.values()];
      const together = all.filter(({ statement }) => statement.values.every((value) => typeof value === "string"));
      if (together.length < 2) for (const one of all) this.#askAlone(one);
      else {
        for (const one of all) if (!together.includes(one)) this.#askAlone(one);
        for (let start = 0; start < together.length; start += MOST_TOGETHER)
          void this.#askTogether(text, together.slice(start, start + MOST_TOGETHER));
      }
    }
  }

  #askAlone({ statement, resolve }: Asked): void {
    resolve(this.#read(prepare(statement, this.#named)).then(({ rows }) => rows.map((row) => Object.freeze(row))));
  }

  /** A failing one must fail alone. */
  async #askTogether(text: string, all: readonly Asked[]): Promise<void> {
    try {
      const { rows } = await this.#read(this.#joined(text, all));
      const byPlace = Map.groupBy(rows as { asked_place: number }[], ({ asked_place }) => asked_place);
      for (const [index, { resolve }] of all.entries())
        resolve((byPlace.get(index + 1) ?? []).map(({ asked_place, ...row }) => Object.freeze(row)));
    } catch (error) {
      if (error instanceof DatabaseError) for (const one of all) this.#askAlone(one);
      else for (const { reject } of all) reject(error);
    }
  }

  /** The statement for each of a list of values, with the place of these in the list. */
  #joined(text: string, all: readonly Asked[]): Statement {
    const columns = all[0]?.statement.values ?? [];
    const values = columns.map((_, column) => all.map(({ statement }) => statement.values[column]));
    let joined = this.#texts.get(text);
    if (joined === undefined) {
      joined = joinedText(text, columns.length);
      this.#texts.set(text, joined);
    }
    return { ...prepare(joined, this.#named), values };
  }
}

function joinedText(text: string, columns: number): Sql {
  const numbers = Array.from({ length: columns }, (_, index) => index + 1);
  const lists = numbers.map((number) => `CAST($${number} AS text[])`);
  const names = numbers.map((number) => `value_${number}`);
  return raw(`
    SELECT asked.place AS asked_place, found.* FROM unnest(${lists.join(", ")})
      WITH ORDINALITY AS asked(${[...names, "place"].join(", ")}),
      LATERAL (${text.replaceAll(/\$(\d+)/g, "asked.value_$1")}) AS found`);
}
