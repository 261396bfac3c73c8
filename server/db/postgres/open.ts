import type { Pool } from "pg";
import type { Sql } from "sql-template-tag";
import type { Database, Queryable } from "../database.ts";
import { nameOf } from "../location.ts";
import { readMigrations } from "../migrations.ts";
import { StartupError } from "../startup-error.ts";
import { prepare } from "./bind.ts";
import { PostgresBroadcast } from "./broadcast.ts";
import { translate } from "./errors.ts";
import { migratePostgres } from "./migrate.ts";
import { Polling } from "./polling.ts";
import { beginOf, openPool, type PoolLimits } from "./pool.ts";
import { isPooled } from "./pooler.ts";
import { runUnit } from "./unit.ts";

const POSTGRES_MIGRATIONS = new URL("../../../prisma/migrations/postgres/", import.meta.url);

export interface PostgresOptions extends PoolLimits {
  /** `postgres://user:password@host:port/database` */
  readonly url: string;
  /** The same database past a pooler, for the connection that listens. */
  readonly directUrl?: string | undefined;
  /** Whether statements are prepared by name; "auto": unless a pooler is in between. */
  readonly prepared?: "auto" | "always" | "never";
}

/** @throws StartupError when the database cannot be reached or does not fit. */
export async function openPostgres(options: PostgresOptions): Promise<Database> {
  const { url, directUrl, prepared = "auto", ...limits } = options;
  const pooled = await ready(url, limits);
  const pool = openPool(url, limits, pooled);
  const broadcast = pooled && !directUrl ? new Polling() : new PostgresBroadcast(directUrl ?? url);
  const named = prepared === "auto" ? !pooled : prepared === "always";
  const way = { begin: beginOf(limits.patienceMs, pooled), named };
  const read = <Row>(statement: Sql) => rowsOf<Row>(pool, statement, named);
  const unit = <T>(work: (tx: Queryable) => Promise<T>) => runUnit(pool, way, work);
  let closing: Promise<void> | undefined;
  return {
    broadcast,
    read,
    // Only a transaction passes on, through a pooler, how long a write may take: given up here, it must not happen later.
    write: pooled ? (statement) => unit((tx) => tx.query(statement)) : read,
    unit,
    close: () => {
      closing ??= Promise.all([broadcast.close(), pool.end()]).then(() => {});
      return closing;
    },
  };
}

async function rowsOf<Row>(pool: Pool, statement: Sql, named: boolean): Promise<Row[]> {
  const prepared = prepare(statement, named);
  try {
    return (await pool.query(prepared)).rows as Row[];
  } catch (error) {
    throw translate(error);
  }
}

/** Migrates. @returns whether a pooler is in between. */
async function ready(url: string, { patienceMs }: PoolLimits): Promise<boolean> {
  const name = nameOf(url);
  try {
    await migratePostgres(url, name, await readMigrations(POSTGRES_MIGRATIONS));
    return await isPooled(url, patienceMs);
  } catch (error) {
    if (error instanceof StartupError) throw error;
    throw new StartupError(`The database ${name} cannot be used. (PostgreSQL: ${(error as Error).message}.)`);
  }
}
