import type {
  SqlDriverAdapter,
  SqlMigrationAwareDriverAdapterFactory,
  SqlQuery,
  Transaction,
} from "@prisma/driver-adapter-utils";
import { Connection } from "./connection.ts";
import { toPrismaError } from "./prisma-error.ts";
import { execute, queryRows } from "./prisma-query.ts";

/** The schema engine's access to one connection, whose transaction belongs to the caller. */
export class MigrationAdapter implements SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory {
  readonly provider = "sqlite";
  readonly adapterName = "backchannel-node-sqlite";
  readonly #connection: Connection;
  /** SQLite's last error message; the engine passes on less. */
  failure: Error | undefined;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async connect(): Promise<SqlDriverAdapter> {
    return this;
  }

  async connectToShadowDb(): Promise<SqlDriverAdapter> {
    return new MigrationAdapter(new Connection(":memory:", "migrations"));
  }

  async queryRaw(query: SqlQuery) {
    return this.#attempt(() => queryRows(this.#connection, query));
  }

  /** The engine sends whole scripts here too, of which `execute` would run only the first statement. */
  async executeRaw(query: SqlQuery) {
    if (query.args.length > 0) return this.#attempt(() => execute(this.#connection, query));
    await this.executeScript(query.sql);
    return 0;
  }

  async executeScript(script: string) {
    this.#attempt(() => this.#connection.script(script));
  }

  async startTransaction(): Promise<Transaction> {
    throw new Error("The schema engine runs in its caller's transaction.");
  }

  async dispose(): Promise<void> {}

  #attempt<T>(act: () => T): T {
    try {
      return act();
    } catch (error) {
      if (error instanceof Error) this.failure = error;
      throw toPrismaError(error);
    }
  }
}
