import type { DiffTarget } from "@prisma/schema-engine-wasm";
import { type Migration, migrationList } from "../server/db/migrations.ts";
import { withSchemaEngine } from "../server/db/schema-engine.ts";
import { Connection } from "../server/db/sqlite/connection.ts";
import { MigrationAdapter } from "../server/db/sqlite/migration-adapter.ts";
import { sqlite, type TargetDatabase } from "./databases.ts";
import { OfflinePostgres } from "./offline-postgres.ts";

/** The SQL that turns a database with the models `before` (none when undefined) into one with `after`; "" for no change. */
export function betweenModels(database: TargetDatabase, before: string | undefined, after: string): Promise<string> {
  return difference(database, before === undefined ? { tag: "empty" } : datamodel(database, before), after);
}

/** The SQL that is missing for `models` on an SQLite database that got these migrations; "" when none is. */
export function afterMigrations(migrations: Migration[], models: string): Promise<string> {
  return difference(sqlite, { tag: "migrations", ...migrationList(sqlite.provider, migrations) }, models);
}

async function difference(database: TargetDatabase, from: DiffTarget, models: string): Promise<string> {
  const connection = new Connection(":memory:", "migrations");
  const adapter = database === sqlite ? new MigrationAdapter(connection) : new OfflinePostgres();
  const filters = { externalTables: [], externalEnums: [] };
  const to = datamodel(database, models);
  try {
    const { exitCode, stdout } = await withSchemaEngine(adapter, database.header + models, (engine) =>
      engine.diff({ from, to, script: true, exitCode: true, filters }),
    );
    return exitCode === 0 ? "" : (stdout ?? "");
  } finally {
    connection.close();
  }
}

const datamodel = ({ header }: TargetDatabase, models: string): DiffTarget => ({
  tag: "schemaDatamodel",
  files: [{ path: "schema.prisma", content: header + models }],
});
