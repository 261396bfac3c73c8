import { readFile } from "node:fs/promises";
import { missingMigrations } from "./migration-history.ts";
import { type Migration, migrationList } from "./migrations.ts";
import { loadSchemaEngine } from "./schema-engine.ts";
import { Connection } from "./sqlite/connection.ts";
import { begin, rollback } from "./sqlite/group.ts";
import { MigrationAdapter } from "./sqlite/migration-adapter.ts";
import { StartupError } from "./startup-error.ts";

const SCHEMA = new URL("../../prisma/sqlite/schema.prisma", import.meta.url);

/**
 * Gives the database the migrations that it has not had, in one transaction: all or none. Two processes may do this at
 * once; the second finds nothing left to do.
 * @param serving a connection to the same file.
 * @param patienceMs how long to wait for another process that writes, in milliseconds.
 * @returns the names of the migrations that it got.
 * @throws StartupError when the database does not fit these migrations or one of them fails.
 */
export async function migrate(
  file: string,
  serving: Connection,
  patienceMs: number,
  migrations: readonly Migration[],
): Promise<readonly string[]> {
  if (missingMigrations(serving, migrations, file).length === 0) return [];
  const connection = new Connection(file, "migrations");
  try {
    await begin(connection, patienceMs);
    const missing = missingMigrations(connection, migrations, file);
    if (missing.length > 0) await apply(connection, migrations, file);
    connection.run("COMMIT");
    return missing;
  } finally {
    rollback(connection);
    connection.close();
  }
}

async function apply(connection: Connection, migrations: readonly Migration[], file: string): Promise<void> {
  const adapter = new MigrationAdapter(connection);
  const engine = await loadSchemaEngine(adapter, await readFile(SCHEMA, "utf8"));
  try {
    const filters = { externalTables: [], externalEnums: [] };
    await engine.applyMigrations({ migrationsList: migrationList("sqlite", migrations), filters });
    refuseOrphans(connection);
  } catch (error) {
    const { message } = adapter.failure ?? (error as Error);
    throw new StartupError(`The database ${file} could not be migrated and is as it was: ${oneLine(message)}`);
  } finally {
    engine.free();
  }
}

/** Foreign keys are off meanwhile (connection.ts), so what they guard is looked at once, at the end. */
function refuseOrphans(connection: Connection): void {
  const [orphan] = connection.query<{ table: string }>("PRAGMA foreign_key_check");
  if (orphan) throw new Error(`rows of ${orphan.table} would refer to rows that are gone`);
}

const oneLine = (text: string): string =>
  text
    .trim()
    .replace(/\s*\n\s*/g, " ")
    .replace(/\.?$/, ".");
