import { applyMigrations, notMigrated } from "../apply-migrations.ts";
import { APPLIED_MIGRATIONS, type AppliedMigration, missingMigrations, refuseForeign } from "../migration-history.ts";
import type { Migration } from "../migrations.ts";
import { Connection } from "./connection.ts";
import { begin, rollback } from "./group.ts";
import { MigrationAdapter } from "./migration-adapter.ts";

/**
 * Applies the pending migrations in one transaction: all or none. Two processes may do this at once; the second finds
 * nothing left to do.
 * @param serving a connection to the same file.
 * @param patienceMs how long to wait for another writing process, in milliseconds.
 * @returns the names of the applied migrations.
 * @throws StartupError when the database is incompatible with these migrations or one of them fails.
 */
export async function migrate(
  file: string,
  serving: Connection,
  patienceMs: number,
  migrations: readonly Migration[],
): Promise<readonly string[]> {
  if (missing(serving, migrations, file).length === 0) return [];
  const connection = new Connection(file, "migrations");
  try {
    await begin(connection, patienceMs);
    const names = missing(connection, migrations, file);
    if (names.length > 0) await apply(connection, migrations, file);
    connection.commit();
    return names;
  } finally {
    rollback(connection);
    connection.close();
  }
}

export function missing(connection: Connection, migrations: readonly Migration[], file: string): string[] {
  return missingMigrations(appliedMigrations(connection, file), migrations, file);
}

function appliedMigrations(connection: Connection, file: string): AppliedMigration[] {
  const tables = connection.query<{ name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table'");
  if (tables.some(({ name }) => name === "_prisma_migrations")) return connection.query(APPLIED_MIGRATIONS);
  refuseForeign(
    tables.map(({ name }) => name),
    file,
  );
  return [];
}

async function apply(connection: Connection, migrations: readonly Migration[], file: string): Promise<void> {
  const adapter = new MigrationAdapter(connection);
  try {
    await applyMigrations(adapter, "sqlite", migrations);
    refuseOrphans(connection);
  } catch (error) {
    throw notMigrated(file, adapter.failure ?? (error as Error));
  }
}

/** Foreign keys are off meanwhile (connection.ts), so they are checked once at the end. */
function refuseOrphans(connection: Connection): void {
  const [orphan] = connection.query<{ table: string }>("PRAGMA foreign_key_check");
  if (orphan) throw new Error(`rows of ${orphan.table} would refer to rows that no longer exist`);
}
