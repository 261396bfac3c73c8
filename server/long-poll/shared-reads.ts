import type { Reader } from "../db/database.ts";
import type { Sql } from "../db/sql.ts";
import type { Micros } from "../time/timestamp.ts";

/**
 * Reads of waiters that were woken together: what several of them ask is asked once. Without that, a message for ten thousand readers
 * of a channel would be read ten thousand times.
 */
export class SharedReads {
  /** When they were woken. Statements with a time in them are only equal if all take this one. */
  readonly at: Micros;
  readonly #answers = new Map<string, Promise<readonly unknown[]>>();

  constructor(at: Micros) {
    this.at = at;
  }

  /** A reader whose rows others may have too: they must not be changed. */
  of(db: Reader): Reader {
    const read: Reader["read"] = (statement) => this.#once("read", statement, () => db.read(statement));
    const recall: Reader["recall"] = (statement) => this.#once("recall", statement, () => db.recall(statement));
    return { read, recall };
  }

  #once<Rows extends readonly unknown[]>(kind: string, statement: Sql, ask: () => Promise<Rows>): Promise<Rows> {
    const question = JSON.stringify([kind, statement.text, ...statement.values.map(distinct)]);
    const known = this.#answers.get(question);
    if (known) return known as Promise<Rows>;
    // One microtask later, when every waiter of these has entered its topic again: whatever is committed after the read wakes it.
    const answer = Promise.resolve().then(ask);
    this.#answers.set(question, answer);
    return answer;
  }
}

/** JSON has no integers of 64 bits. */
const distinct = (value: unknown): unknown => (typeof value === "bigint" ? `${value}n` : value);
