import type { Pool } from "pg";
import type { Sql } from "sql-template-tag";
import type { Database } from "../database.ts";
import { nameOf } from "../location.ts";
import { readMigrations } from "../migrations.ts";
import { StartupError } from "../startup-error.ts";
import { prepare } from "./bind.ts";
import { PostgresBroadcast } from "./broadcast.ts";
import { translate } from "./errors.ts";
import { migratePostgres } from "./migrate.ts";
import { openPool, type PoolLimits } from "./pool.ts";
import { runUnit } from "./unit.ts";

const POSTGRES_MIGRATIONS = new URL("../../../prisma/migrations/postgres/", import.meta.url);

export interface PostgresOptions extends PoolLimits {
  /** `postgres://user:password@host:port/database` */
  readonly url: string;
}

/** @throws StartupError when the database cannot be reached or does not fit. */
export async function openPostgres({ url, ...limits }: PostgresOptions): Promise<Database> {
  await migrate(url);
  const pool = openPool(url, limits);
  const broadcast = new PostgresBroadcast(url);
  const query = <Row>(statement: Sql) => rowsOf<Row>(pool, statement);
  let closing: Promise<void> | undefined;
  return {
    broadcast,
    read: query,
    write: query,
    unit: (work) => runUnit(pool, work),
    close: () => {
      closing ??= Promise.all([broadcast.close(), pool.end()]).then(() => {});
      return closing;
    },
  };
}

async function rowsOf<Row>(pool: Pool, statement: Sql): Promise<Row[]> {
  const prepared = prepare(statement);
  try {
    return (await pool.query(prepared)).rows as Row[];
  } catch (error) {
    throw translate(error);
  }
}

async function migrate(url: string): Promise<void> {
  const name = nameOf(url);
  try {
    await migratePostgres(url, name, await readMigrations(POSTGRES_MIGRATIONS));
  } catch (error) {
    if (error instanceof StartupError) throw error;
    throw new StartupError(`The database ${name} cannot be used. (PostgreSQL: ${(error as Error).message}.)`);
  }
}
