import type { Migration } from "./migrations.ts";
import type { Connection } from "./sqlite/connection.ts";
import { StartupError } from "./startup-error.ts";

/**
 * The names of the migrations that the database has not had, oldest first. Plain SQL, because loading the schema engine
 * only to find nothing to do would take ten times as long as the rest of opening a database.
 * @throws StartupError when it has one that is not among `migrations` or failed half-way, or is another program's.
 */
export function missingMigrations(connection: Connection, migrations: readonly Migration[], file: string): string[] {
  const known = new Set(migrations.map(({ name }) => name));
  const applied = appliedMigrations(connection, file);
  for (const migration of applied) refuseUnfit(migration, known, file);
  const done = new Set(applied.map(({ name }) => name));
  return [...known].filter((name) => !done.has(name));
}

interface AppliedMigration {
  readonly name: string;
  readonly finished: 0 | 1;
}

function appliedMigrations(connection: Connection, file: string): AppliedMigration[] {
  const tables = connection.query<{ name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table'");
  if (tables.length === 0) return [];
  if (!tables.some(({ name }) => name === "_prisma_migrations")) {
    throw new StartupError(`The database ${file} is another program's: it has a table ${tables[0]?.name}.`);
  }
  return connection.query<AppliedMigration>(
    `SELECT migration_name AS name, finished_at IS NOT NULL AS finished
     FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`,
  );
}

function refuseUnfit({ name, finished }: AppliedMigration, known: ReadonlySet<string>, file: string): void {
  if (!finished) {
    throw new StartupError(`The migration ${name} of the database ${file} failed half-way: restore a backup.`);
  }
  if (!known.has(name)) {
    throw new StartupError(
      `The database ${file} was written by a newer version of this server, which made the migration ${name}: ` +
        "start that version, or restore an older backup.",
    );
  }
}
