import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { applyMigrations, notMigrated } from "../apply-migrations.ts";
import { schemaOf } from "../location.ts";
import { APPLIED_MIGRATIONS, type AppliedMigration, missingMigrations, refuseForeign } from "../migration-history.ts";
import type { Migration } from "../migrations.ts";

/** The lock of Prisma's own `migrate deploy`, so that the two exclude each other. */
const PRISMA_LOCK = 72_707_369;

/**
 * Applies the pending migrations in one transaction: all or none. Of several processes starting at once, one migrates;
 * the others wait for it and find nothing left to do.
 * @param name what to call the database in a sentence.
 * @returns the names of the applied migrations.
 * @throws StartupError when the database is incompatible with these migrations or one of them fails.
 */
export async function migratePostgres(
  url: string,
  name: string,
  migrations: readonly Migration[],
): Promise<readonly string[]> {
  // Everything runs on the pool's single connection, and so in its transaction.
  const pool = new pg.Pool({ connectionString: url, application_name: "backchannel", max: 1, idleTimeoutMillis: 0 });
  pool.on("connect", (client) => client.on("error", () => {}));
  pool.on("error", () => {});
  try {
    if ((await missing(pool, migrations, name)).length === 0) return [];
    await pool.query("BEGIN");
    await pool.query(`SELECT pg_advisory_xact_lock(${PRISMA_LOCK})`);
    const names = await missing(pool, migrations, name);
    if (names.length > 0) await apply(pool, migrations, name, schemaOf(url));
    // Prisma's engine takes the lock for the session. A pooler's session would live on, and every later start would
    // wait for it.
    await pool.query("SELECT pg_advisory_unlock_all()");
    await pool.query("COMMIT");
    return names;
  } finally {
    await pool.end();
  }
}

async function missing(pool: pg.Pool, migrations: readonly Migration[], name: string): Promise<string[]> {
  return missingMigrations(await appliedMigrations(pool, name), migrations, name);
}

async function appliedMigrations(pool: pg.Pool, name: string): Promise<AppliedMigration[]> {
  const tables = await pool.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()",
  );
  if (tables.rows.some((table) => table.name === "_prisma_migrations")) {
    return (await pool.query<AppliedMigration>(APPLIED_MIGRATIONS)).rows;
  }
  refuseForeign(
    tables.rows.map((table) => table.name),
    name,
  );
  return [];
}

async function apply(
  pool: pg.Pool,
  migrations: readonly Migration[],
  name: string,
  schema: string | undefined,
): Promise<void> {
  try {
    await applyMigrations(new PrismaPg(pool, schema === undefined ? {} : { schema }), "postgresql", migrations);
  } catch (error) {
    throw notMigrated(name, error as Error);
  }
}
