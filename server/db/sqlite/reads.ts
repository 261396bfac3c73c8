import type { Sql } from "../sql.ts";
import type { Connection } from "./connection.ts";
import { type AtEndOfTurn, atEndOfTurn } from "./end-of-turn.ts";
import { translate } from "./errors.ts";
import { Recall } from "./recall.ts";

/**
 * Reads of committed state. Between two groups the writing connection sees nothing else, and its page cache is warm;
 * each commit empties the reading connection's cache, which would double the time of every request's first query.
 */
export class Reads {
  readonly #writer: Connection;
  readonly #reader: Connection;
  readonly #atEndOfTurn: AtEndOfTurn;
  readonly #recall: Recall;

  constructor(writer: Connection, reader: Connection, endOfTurn: AtEndOfTurn = atEndOfTurn) {
    this.#writer = writer;
    this.#reader = reader;
    this.#atEndOfTurn = endOfTurn;
    this.#recall = new Recall(writer, endOfTurn);
  }

  /**
   * Reads of one turn of the event loop share a transaction, which ends with the turn or with the next write: beginning
   * and ending one costs twice as much as a read by primary key.
   */
  read<Row>(statement: Sql): Row[] {
    try {
      return this.#read<Row>(statement);
    } catch (error) {
      throw translate(error);
    }
  }

  /** `read` of rows that rarely change. */
  recall<Row extends object>(statement: Sql): readonly Readonly<Row>[] {
    try {
      return this.#recall.read(statement, (missing) => this.#read<Row>(missing));
    } catch (error) {
      throw translate(error);
    }
  }

  #read<Row>({ sql, values }: Sql): Row[] {
    const writer = this.#writer;
    if (writer.isTransaction) return this.#reader.select<Row>(sql, values);
    if (writer.snapshot()) this.#atEndOfTurn(() => writer.endSnapshot());
    return writer.select<Row>(sql, values);
  }
}
