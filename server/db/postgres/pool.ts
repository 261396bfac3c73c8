import type { CustomTypesConfig, PoolConfig } from "pg";
import pg from "pg";
import { assertPrimary } from "./primary.ts";

const { builtins } = pg.types;

/** Counts and microseconds are below 2^53, so numbers hold them; pg would give strings. Averages are numeric. */
const NUMBERS: readonly number[] = [builtins.INT8, builtins.NUMERIC];

const types: CustomTypesConfig = {
  getTypeParser: ((oid: number, format: "text") =>
    NUMBERS.includes(oid) ? Number : pg.types.getTypeParser(oid, format)) as CustomTypesConfig["getTypeParser"],
};

export interface PoolLimits {
  /** Connections that this process may have open. Another four processes take four times as many. */
  readonly connections: number;
  /** How long a request waits for a connection, and a statement may run, in milliseconds. */
  readonly patienceMs: number;
}

/** PostgreSQL ends a statement that takes too long. A network that swallows its answer gets this much more, in milliseconds. */
const GRACE_MS = 1000;

export interface PoolKind {
  /** Whether a pooler is in between. */
  readonly pooled: boolean;
  /** Whether a connection may be sent a statement before the last one is answered. */
  readonly pipeline?: boolean;
}

/**
 * Connections to the database. A transaction that its client left open holds its locks no longer than a statement may run:
 * said at the start of a connection or, through a pooler, of each transaction (`beginOf`).
 * A connection that is lost says so twice: to its query, if there is one, and by an event that would end the process if
 * nobody listened. One that leads to a standby is refused: after a fail-over it would read what was true once.
 */
export function openPool(
  url: string,
  { connections, patienceMs }: PoolLimits,
  { pooled, pipeline = false }: PoolKind,
): pg.Pool {
  const pool = new pg.Pool({
    ...connectionOf(url),
    max: connections,
    pipeline,
    connectionTimeoutMillis: patienceMs,
    query_timeout: patienceMs + GRACE_MS,
    onConnect: assertPrimary,
    ...(pooled ? {} : limits(patienceMs)),
  });
  pool.on("connect", (client) => client.on("error", () => {}));
  pool.on("error", () => {});
  return pool;
}

/** What every connection of the server has in common. */
export const connectionOf = (url: string): PoolConfig => ({
  connectionString: url,
  application_name: "backchannel",
  keepAlive: true,
  types,
});

const limits = (patienceMs: number) => ({
  statement_timeout: patienceMs,
  idle_in_transaction_session_timeout: patienceMs,
});

/** What begins a transaction, in one round trip. */
export function beginOf(patienceMs: number, pooled: boolean): string {
  if (!pooled) return "BEGIN";
  const told = Object.entries(limits(patienceMs)).map(([name, value]) => `SET LOCAL ${name} = ${value}`);
  return ["BEGIN", ...told].join("; ");
}
