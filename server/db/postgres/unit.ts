import { DatabaseError, type Pool, type PoolClient } from "pg";
import type { Queryable } from "../database.ts";
import type { Sql } from "../sql.ts";
import type { StatementNames } from "./bind.ts";
import { translate } from "./errors.ts";

/** The options of a unit. */
export interface UnitWay {
  /** The statement that begins its transaction. */
  readonly begin: string;
  /** Of its statements. */
  readonly names: StatementNames;
}

/** Runs several statements on one connection, all or nothing. */
export async function runUnit<T>(pool: Pool, way: UnitWay, work: (tx: Queryable) => Promise<T>): Promise<T> {
  const client = await pool.connect().catch(rethrow);
  const unit = new Unit(client, way);
  try {
    const value = await work(unit);
    await unit.commit();
    client.release();
    return value;
  } catch (error) {
    client.release(!(await unit.undo()));
    throw error;
  }
}

class Unit implements Queryable {
  readonly #client: PoolClient;
  readonly #way: UnitWay;
  #begun: Promise<unknown> | undefined;
  #over = false;
  #lost = false;

  constructor(client: PoolClient, way: UnitWay) {
    this.#client = client;
    this.#way = way;
  }

  async query<Row>(statement: Sql): Promise<Row[]> {
    if (this.#over) throw new Error("A unit's query came after the unit's end.");
    const { begin, names } = this.#way;
    this.#begun ??= this.#ask(this.#client.query(begin));
    await this.#begun;
    const { rows } = await this.#ask(this.#client.query(names.prepare(statement)));
    return rows as Row[];
  }

  /** @throws Error when a statement failed and the work went on: PostgreSQL has rolled back everything by then */
  async commit(): Promise<void> {
    this.#over = true;
    if (this.#begun === undefined) return;
    const { command } = await this.#ask(this.#client.query("COMMIT"));
    if (command !== "COMMIT") throw new Error("A unit went on after one of its statements had failed.");
  }

  /** Whether the connection can be reused. */
  async undo(): Promise<boolean> {
    this.#over = true;
    if (this.#lost) return false;
    try {
      await this.#begun;
      if (this.#begun !== undefined) await this.#client.query("ROLLBACK");
      return true;
    } catch {
      return false;
    }
  }

  /** A connection that did not answer would not answer ROLLBACK either: closing it rolls back the transaction. */
  async #ask<T>(answer: Promise<T>): Promise<T> {
    try {
      return await answer;
    } catch (error) {
      this.#lost ||= !(error instanceof DatabaseError);
      throw translate(error);
    }
  }
}

function rethrow(error: unknown): never {
  throw translate(error);
}
