import { DriverAdapterError, type SqlQuery, type SqlResultSet, type Transaction } from "@prisma/driver-adapter-utils";
import type { Connection } from "./connection.ts";
import { withPrismaErrors } from "./prisma-error.ts";
import { execute, queryRows } from "./prisma-query.ts";
import type { Turn } from "./turn.ts";

/** Prisma's interactive transaction: a turn of the write queue. */
export class PrismaTransaction implements Transaction {
  readonly provider = "sqlite";
  readonly adapterName = "backchannel-node-sqlite";
  /** With phantom queries, `commit` and `rollback` do the work, so no COMMIT of Prisma's can miss its turn. */
  readonly options = { usePhantomQuery: true };
  readonly #turn: Turn;

  constructor(turn: Turn) {
    this.#turn = turn;
  }

  async queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    return this.#run((connection) => queryRows(connection, query));
  }

  async executeRaw(query: SqlQuery): Promise<number> {
    return this.#run((connection) => execute(connection, query));
  }

  async commit(): Promise<void> {
    withPrismaErrors(() => this.#turn.commit());
  }

  async rollback(): Promise<void> {
    this.#turn.rollback();
  }

  async createSavepoint(name: string): Promise<void> {
    this.#run((connection) => connection.run(`SAVEPOINT ${name}`));
  }

  async rollbackToSavepoint(name: string): Promise<void> {
    this.#run((connection) => connection.run(`ROLLBACK TO ${name}`));
  }

  async releaseSavepoint(name: string): Promise<void> {
    this.#run((connection) => connection.run(`RELEASE ${name}`));
  }

  #run<T>(act: (connection: Connection) => T): T {
    if (!this.#turn.isOpen) {
      throw new DriverAdapterError({ kind: "TransactionAlreadyClosed", cause: "The transaction is over." });
    }
    return withPrismaErrors(() => this.#turn.run(act));
  }
}
