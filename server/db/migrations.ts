import { readdir, readFile } from "node:fs/promises";
import type { MigrationList } from "@prisma/schema-engine-wasm";

export interface Migration {
  /** `<timestamp>_<name>`, the name of its folder. */
  readonly name: string;
  readonly sql: string;
}

/** The migrations in a folder of them, oldest first. */
export async function readMigrations(folder: URL): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => ({ name, sql: await readFile(new URL(`${name}/migration.sql`, folder), "utf8") })),
  );
}

/** The migrations as Prisma's schema engine takes them. */
export const migrationList = (provider: "sqlite" | "postgresql", migrations: readonly Migration[]): MigrationList => ({
  baseDir: "prisma/migrations",
  lockfile: { path: "migration_lock.toml", content: `provider = "${provider}"\n` },
  shadowDbInitScript: "",
  migrationDirectories: migrations.map(({ name, sql }) => ({
    path: name,
    migrationFile: { path: "migration.sql", content: { tag: "ok", value: sql } },
  })),
});
