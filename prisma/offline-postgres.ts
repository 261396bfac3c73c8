import {
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlResultSet,
  type Transaction,
} from "@prisma/driver-adapter-utils";

/**
 * A PostgreSQL that is not there. To compare two sets of models the schema engine asks a server for nothing but its
 * version; this one answers that.
 */
export class OfflinePostgres implements SqlDriverAdapter, SqlMigrationAwareDriverAdapterFactory {
  readonly provider = "postgres";
  readonly adapterName = "offline-postgres";

  async connect(): Promise<SqlDriverAdapter> {
    return this;
  }

  async connectToShadowDb(): Promise<SqlDriverAdapter> {
    return this;
  }

  /** The public schema exists, and the version. */
  async queryRaw(): Promise<SqlResultSet> {
    return {
      columnNames: ["exists", "version", "numeric_version"],
      columnTypes: [ColumnTypeEnum.Boolean, ColumnTypeEnum.Text, ColumnTypeEnum.Int32],
      rows: [[true, "PostgreSQL 16.0", 160_000]],
    };
  }

  async executeRaw(): Promise<number> {
    return 0;
  }

  async executeScript(): Promise<void> {}

  async startTransaction(): Promise<Transaction> {
    throw new Error("There is no PostgreSQL here.");
  }

  async dispose(): Promise<void> {}
}
