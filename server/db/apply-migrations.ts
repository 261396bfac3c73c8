import { readFile } from "node:fs/promises";
import type { SqlMigrationAwareDriverAdapterFactory } from "@prisma/driver-adapter-utils";
import { fileOf } from "../files.ts";
import { type Migration, migrationList } from "./migrations.ts";
import { withSchemaEngine } from "./schema-engine.ts";
import { StartupError } from "./startup-error.ts";

/** Each kind of database has its own folder of migrations and its own schema. */
const FOLDERS = { sqlite: "sqlite", postgresql: "postgres" } as const;

/** Applies pending migrations in the caller's transaction. @throws the engine's error */
export async function applyMigrations(
  adapter: SqlMigrationAwareDriverAdapterFactory,
  provider: keyof typeof FOLDERS,
  migrations: readonly Migration[],
): Promise<void> {
  const schema = await readFile(fileOf(`prisma/${FOLDERS[provider]}/schema.prisma`), "utf8");
  const filters = { externalTables: [], externalEnums: [] };
  await withSchemaEngine(adapter, schema, (engine) =>
    engine.applyMigrations({ migrationsList: migrationList(provider, migrations), filters }),
  );
}

/** The message for the person who starts the server when a migration failed. */
export const notMigrated = (database: string, { message }: Error): StartupError =>
  new StartupError(`The database ${database} could not be migrated and is as it was: ${oneLine(message)}`);

const oneLine = (text: string): string =>
  text
    .trim()
    .replace(/\s*\n\s*/g, " ")
    .replace(/\.?$/, ".");
