import type { Pool, PoolClient } from "pg";
import type { Sql } from "sql-template-tag";
import type { Queryable } from "../database.ts";
import { prepare } from "./bind.ts";
import { translate } from "./errors.ts";

/** Runs several statements on one connection, all or nothing. */
export async function runUnit<T>(pool: Pool, work: (tx: Queryable) => Promise<T>): Promise<T> {
  const client = await pool.connect().catch(rethrow);
  const unit = new Unit(client);
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
  #begun: Promise<unknown> | undefined;
  #over = false;

  constructor(client: PoolClient) {
    this.#client = client;
  }

  async query<Row>(statement: Sql): Promise<Row[]> {
    if (this.#over) throw new Error("A unit's query came after the unit's end.");
    this.#begun ??= this.#client.query("BEGIN");
    await this.#begun.catch(rethrow);
    const { rows } = await this.#client.query(prepare(statement)).catch(rethrow);
    return rows as Row[];
  }

  /** @throws Error when a statement failed and the work went on: PostgreSQL has undone it all by then. */
  async commit(): Promise<void> {
    this.#over = true;
    if (this.#begun === undefined) return;
    const { command } = await this.#client.query("COMMIT").catch(rethrow);
    if (command !== "COMMIT") throw new Error("A unit went on after one of its statements had failed.");
  }

  /** Whether the connection can be used again. */
  async undo(): Promise<boolean> {
    this.#over = true;
    try {
      await this.#begun;
      if (this.#begun !== undefined) await this.#client.query("ROLLBACK");
      return true;
    } catch {
      return false;
    }
  }
}

function rethrow(error: unknown): never {
  throw translate(error);
}
