import { DatabaseError } from "pg";
import { oneByOne } from "../one-by-one.ts";
import { raw, type Sql } from "../sql.ts";
import { type Statement, type StatementNames, valuesOf } from "./bind.ts";
import type { Answered } from "./exchange.ts";
import type { Recollection, Rows } from "./recollection.ts";

/** The same question of one turn of the event loop, asked once. */
interface Asked {
  readonly statement: Sql;
  /** As JSON. */
  readonly values: string;
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
  readonly #recollection: Recollection;
  readonly #read: (statement: Statement) => Promise<Answered>;
  readonly #names: StatementNames;
  /** The texts of statements, for one and for several values. */
  readonly #texts = new Map<string, Sql>();
  /** By text, then by values. */
  #asked = new Map<string, Map<string, Asked>>();

  /** @param recollection keeps what is read, for requests that verify it */
  constructor(recollection: Recollection, read: (statement: Statement) => Promise<Answered>, names: StatementNames) {
    this.#recollection = recollection;
    this.#read = read;
    this.#names = names;
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
      asked = { statement, values, rows, resolve, reject };
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

  #askAlone(asked: Asked): void {
    const { text } = asked.statement;
    const alone = {
      ...this.#names.prepare(this.#text(`alone ${text}`, () => aloneText(text))),
      values: valuesOf(asked.statement),
    };
    asked.resolve(this.#read(alone).then(({ rows }) => this.#kept(asked, rows as Found[])));
  }

  /** A failing one must fail alone. */
  async #askTogether(text: string, all: readonly Asked[]): Promise<void> {
    try {
      const { rows } = await this.#read(this.#joined(text, all));
      const byPlace = Map.groupBy(rows as Found[], ({ asked_place }) => asked_place);
      for (const [index, asked] of all.entries()) asked.resolve(this.#kept(asked, byPlace.get(index + 1) ?? []));
    } catch (error) {
      if (error instanceof DatabaseError) for (const one of all) this.#askAlone(one);
      else for (const { reject } of all) reject(error);
    }
  }

  /** The statement for each of a list of values, with the place of these in the list. */
  #joined(text: string, all: readonly Asked[]): Statement {
    const columns = all[0]?.statement.values ?? [];
    const values = columns.map((_, column) => all.map(({ statement }) => statement.values[column]));
    const joined = this.#text(text, () => joinedText(text, columns.length));
    return { ...this.#names.prepare(joined), values };
  }

  #text(key: string, write: () => Sql): Sql {
    let text = this.#texts.get(key);
    if (text === undefined) {
      text = write();
      this.#texts.set(key, text);
    }
    return text;
  }

  /** The rows of one, which everybody shares from now on. */
  #kept({ statement, values }: Asked, found: readonly Found[]): Rows {
    const rows = found.map(({ asked_place, asked_at, ...row }) => Object.freeze(row));
    const [first] = found;
    if (first) this.#recollection.keep(statement.text, values, { rows, version: first.asked_at });
    return rows;
  }
}

/** A row, with the place of its question among those of the statement, and the version of entitlements at which it was read. */
interface Found extends Readonly<Record<string, unknown>> {
  readonly asked_place: number;
  readonly asked_at: number;
}

const VERSION = "(SELECT version FROM entitlement_version WHERE id = 1) AS asked_at";

const aloneText = (text: string): Sql => raw(`SELECT 1 AS asked_place, ${VERSION}, found.* FROM (${text}) AS found`);

function joinedText(text: string, columns: number): Sql {
  const numbers = Array.from({ length: columns }, (_, index) => index + 1);
  const lists = numbers.map((number) => `CAST($${number} AS text[])`);
  const names = numbers.map((number) => `value_${number}`);
  return raw(`
    SELECT asked.place AS asked_place, ${VERSION}, found.* FROM unnest(${lists.join(", ")})
      WITH ORDINALITY AS asked(${[...names, "place"].join(", ")}),
      LATERAL (SELECT * FROM (${text.replaceAll(/\$(\d+)/g, "asked.value_$1")}) AS one ${oneByOne.text}) AS found`);
}
