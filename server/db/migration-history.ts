import type { Migration } from "./migrations.ts";
import { StartupError } from "./startup-error.ts";

/** Prisma's record of an applied or interrupted migration. */
export interface AppliedMigration {
  readonly name: string;
  readonly finished: boolean | number;
}

/**
 * Plain SQL: loading the schema engine only to find nothing to do would take ten times as long as the rest of opening a
 * database.
 */
export const APPLIED_MIGRATIONS = `SELECT migration_name AS name, finished_at IS NOT NULL AS finished
  FROM _prisma_migrations WHERE rolled_back_at IS NULL ORDER BY started_at`;

/**
 * The names of the pending migrations, oldest first.
 * @throws StartupError when the database has a migration that is not among `migrations`, or one that failed half-way.
 */
export function missingMigrations(
  applied: readonly AppliedMigration[],
  migrations: readonly Migration[],
  database: string,
): string[] {
  const known = new Set(migrations.map(({ name }) => name));
  for (const migration of applied) refuseUnfit(migration, known, database);
  const done = new Set(applied.map(({ name }) => name));
  return [...known].filter((name) => !done.has(name));
}

/** Tables that the original has and hardly any other program does. */
const OF_THE_ORIGINAL = ["api_keys", "channels", "message_events"];

/** @throws StartupError when the database has tables but no migration history: it belongs to another program. */
export function refuseForeign(tables: readonly string[], database: string): void {
  const [first] = tables;
  if (first === undefined) return;
  if (OF_THE_ORIGINAL.every((table) => tables.includes(table)))
    throw new StartupError(
      `The database ${database} is the original Backchannel's. Take it over with \`import ${database} --db NEW_FILE\`: see docs/migrating.md.`,
    );
  throw new StartupError(`The database ${database} belongs to another program: it has a table ${first}.`);
}

function refuseUnfit({ name, finished }: AppliedMigration, known: ReadonlySet<string>, database: string): void {
  if (!finished) {
    throw new StartupError(`The migration ${name} of the database ${database} failed half-way: restore a backup.`);
  }
  if (!known.has(name)) {
    throw new StartupError(
      `The database ${database} was written by a newer version of this server, which made the migration ${name}: ` +
        "start that version, or restore an older backup.",
    );
  }
}
