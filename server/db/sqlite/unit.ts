import type { Queryable } from "../database.ts";
import type { Sql } from "../sql.ts";
import type { Connection } from "./connection.ts";
import { translate } from "./errors.ts";
import type { Outcome } from "./group.ts";

/**
 * Runs several statements in a group, all or nothing, in their own savepoint. The only member of a group needs none, into which SQLite would
 * copy each page before it is written: if it fails, the transaction ends.
 */
export async function attemptUnit<T>(
  connection: Connection,
  work: (tx: Queryable) => Promise<T>,
  alone: boolean,
): Promise<Outcome<T>> {
  if (!alone) connection.run("SAVEPOINT unit");
  const unit = new Unit(connection);
  try {
    const value = await withoutWaiting(work(unit));
    unit.end();
    if (unit.lostBy !== undefined) throw unit.lostBy;
    if (!alone) connection.run("RELEASE unit");
    return { value };
  } catch (error) {
    unit.end();
    if (connection.isTransaction) undo(connection, alone);
    return { error: unit.lostBy ?? error };
  }
}

function undo(connection: Connection, alone: boolean): void {
  if (alone) {
    connection.run("ROLLBACK");
    return;
  }
  connection.run("ROLLBACK TO unit");
  connection.run("RELEASE unit");
}

class Unit implements Queryable {
  readonly #connection: Connection;
  #over = false;
  /** The error on which SQLite rolled back the whole transaction. */
  lostBy: unknown;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async query<Row>(statement: Sql): Promise<Row[]> {
    if (this.#over) throw new Error("A unit's query came after the unit's end.");
    if (this.lostBy !== undefined) throw this.lostBy;
    try {
      return this.#connection.query<Row>(statement.sql, statement.values);
    } catch (error) {
      if (!this.#connection.isTransaction) this.lostBy = error;
      throw translate(error);
    }
  }

  /** Every later query is refused. */
  end(): void {
    this.#over = true;
  }
}

/**
 * A unit's queries complete synchronously, so its work is done before the event loop turns. Work that waits for
 * anything else (a timer, a socket) would hold up every other writer: it fails instead.
 */
function withoutWaiting<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = setImmediate(() => reject(new Error("A unit may wait for nothing but its own queries.")));
    const inTime = () => clearImmediate(late);
    work.then(resolve, reject);
    work.then(inTime, inTime);
  });
}
