import {
  DriverAdapterError,
  type IsolationLevel,
  type SqlDriverAdapter,
  type SqlDriverAdapterFactory,
  type SqlQuery,
  type SqlResultSet,
  type Transaction,
} from "@prisma/driver-adapter-utils";
import type { Connection } from "./connection.ts";
import { toPrismaError, withPrismaErrors } from "./prisma-error.ts";
import { execute, queryRows } from "./prisma-query.ts";
import { PrismaTransaction } from "./prisma-transaction.ts";
import type { Turn } from "./turn.ts";
import type { WriteQueue } from "./write-queue.ts";

/** WITH may start a write, so it goes to the queue, where reads are correct too, only later. */
const READS = /^\s*SELECT\b/i;

/** SQLITE_MAX_VARIABLE_NUMBER of Node's build. */
const MAX_BIND_VALUES = 32_766;

/**
 * Prisma's driver adapter: reads on the reading connection, everything else in the write queue. Disposing of it closes
 * nothing; whoever opened the connections closes them.
 */
export class PrismaAdapter implements SqlDriverAdapter, SqlDriverAdapterFactory {
  readonly provider = "sqlite";
  readonly adapterName = "backchannel-node-sqlite";
  readonly #reader: Connection;
  readonly #queue: WriteQueue;
  /** The latest turn given to Prisma. While a transaction is open, it is that transaction's. */
  turn: Turn | undefined;

  constructor(reader: Connection, queue: WriteQueue) {
    this.#reader = reader;
    this.#queue = queue;
  }

  async connect(): Promise<SqlDriverAdapter> {
    return this;
  }

  async queryRaw(query: SqlQuery): Promise<SqlResultSet> {
    if (READS.test(query.sql)) return withPrismaErrors(() => queryRows(this.#reader, query));
    return this.#write((connection) => queryRows(connection, query));
  }

  async executeRaw(query: SqlQuery): Promise<number> {
    return this.#write((connection) => execute(connection, query));
  }

  async executeScript(): Promise<never> {
    throw new Error("Scripts are for migrations, which have a connection of their own.");
  }

  /** @throws DriverAdapterError InvalidIsolationLevel for anything but SERIALIZABLE, the only level of SQLite. */
  async startTransaction(isolationLevel?: IsolationLevel): Promise<Transaction> {
    if (isolationLevel !== undefined && isolationLevel !== "SERIALIZABLE") {
      throw new DriverAdapterError({ kind: "InvalidIsolationLevel", level: isolationLevel });
    }
    this.turn = await this.#queue.turn().catch((error) => {
      throw toPrismaError(error);
    });
    return new PrismaTransaction(this.turn);
  }

  getConnectionInfo() {
    return { maxBindValues: MAX_BIND_VALUES, supportsRelationJoins: false };
  }

  async dispose(): Promise<void> {}

  async #write<T>(run: (connection: Connection) => T): Promise<T> {
    try {
      return await this.#queue.statement(run);
    } catch (error) {
      throw toPrismaError(error);
    }
  }
}
