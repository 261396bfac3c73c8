import { readFile } from "node:fs/promises";
import { type Migration, migrationList, readMigrations } from "./migrations.ts";
import { loadSchemaEngine } from "./schema-engine.ts";
import { Connection } from "./sqlite/connection.ts";
import { begin, rollback } from "./sqlite/group.ts";
import { MigrationAdapter } from "./sqlite/migration-adapter.ts";
import { StartupError } from "./startup-error.ts";

const prismaFolder = new URL("../../prisma/", import.meta.url);

/**
 * Brings the database up to this version, in one transaction: all missing migrations are applied or none is. Two
 * processes may do this at once; one of them finds nothing left to do.
 * @returns the names of the migrations that were applied.
 * @throws StartupError when the database is a newer version's, another program's, or has a failed migration.
 */
export async function migrate(file: string, current: Connection, patienceMs: number): Promise<readonly string[]> {
  const migrations = await readMigrations(new URL("migrations/sqlite/", prismaFolder));
  if (missingFrom(current, migrations, file).length === 0) return [];
  const connection = new Connection(file, "migrations");
  try {
    await begin(connection, patienceMs);
    const missing = missingFrom(connection, migrations, file);
    if (missing.length > 0) await apply(connection, migrations, file);
    connection.run("COMMIT");
    return missing;
  } finally {
    rollback(connection);
    connection.close();
  }
}

/** Foreign keys are off meanwhile (connection.ts), so they are checked at the end. */
async function apply(connection: Connection, migrations: readonly Migration[], file: string): Promise<void> {
  const schema = await readFile(new URL("sqlite/schema.prisma", prismaFolder), "utf8");
  const engine = await loadSchemaEngine(new MigrationAdapter(connection), schema);
  try {
    const filters = { externalTables: [], externalEnums: [] };
    await engine.applyMigrations({ migrationsList: migrationList("sqlite", migrations), filters });
  } catch (error) {
    throw new StartupError(
      `The database ${file} could not be brought up to this version, and is as it was: ${firstLine(error)}`,
    );
  } finally {
    engine.free();
  }
  const [orphan] = connection.query<{ table: string }>("PRAGMA foreign_key_check");
  if (orphan)
    throw new StartupError(
      `The database ${file} could not be brought up to this version, and is as it was: rows of ${orphan.table} would lose what they belong to.`,
    );
}

interface AppliedMigration {
  readonly name: string;
  readonly finished: 0 | 1;
}

function missingFrom(connection: Connection, migrations: readonly Migration[], file: string): string[] {
  const applied = appliedTo(connection, file);
  const known = new Set(migrations.map(({ name }) => name));
  for (const { name, finished } of applied) {
    if (!finished)
      throw new StartupError(`The migration ${name} of the database ${file} failed half-way: restore a backup of it.`);
    if (!known.has(name))
      throw new StartupError(
        `The database ${file} was written by a newer version of Backchannel (it has the migration ${name}): start that version, or restore an older backup.`,
      );
  }
  const done = new Set(applied.map(({ name }) => name));
  return [...known].filter((name) => !done.has(name));
}

/** Plain SQL, because loading the schema engine to find nothing to do would double the time to start. */
function appliedTo(connection: Connection, file: string): AppliedMigration[] {
  const tables = connection.query<{ name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table'");
  if (tables.length === 0) return [];
  if (!tables.some(({ name }) => name === "_prisma_migrations")) {
    throw new StartupError(
      `The database ${file} belongs to another program (it has a table ${tables[0]?.name}): name another file.`,
    );
  }
  return connection.query<AppliedMigration>(
    `SELECT migration_name AS name, finished_at IS NOT NULL AS finished
     FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`,
  );
}

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
