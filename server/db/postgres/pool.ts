import type { CustomTypesConfig, PoolConfig } from "pg";
import pg from "pg";
import { assertPrimary } from "./primary.ts";

const { builtins } = pg.types;

/** Counts and microseconds are below 2^53, so numbers hold them; pg would return strings. Averages are numeric. */
const NUMBERS: readonly number[] = [builtins.INT8, builtins.NUMERIC];

/** What makes a value of a text that PostgreSQL has sent, by the type of its column. */
export const parserOf = (oid: number): ((text: string) => unknown) =>
  NUMBERS.includes(oid) ? Number : pg.types.getTypeParser(oid, "text");

const types: CustomTypesConfig = { getTypeParser: parserOf as CustomTypesConfig["getTypeParser"] };

export interface PoolLimits {
  /** Most connections of this process. Four more processes use four times as many in addition. */
  readonly connections: number;
  /** How long a request may wait for a connection, and a statement may run, in milliseconds. */
  readonly patienceMs: number;
}

/**
 * PostgreSQL cancels a statement that takes too long. A network that loses the answer gets this much longer, in
 * milliseconds.
 */
const GRACE_MS = 1000;

export interface PoolKind {
  /** Whether there is a pooler. */
  readonly pooled: boolean;
  /** Whether a connection accepts a statement before the previous one is answered. */
  readonly pipeline?: boolean;
  /** How long a statement waits for a lock, in milliseconds, where not as long as it may run. */
  readonly lockTimeoutMs?: number;
  /** Whether its statements are for few rows at a time, each found by an index, whatever the statistics of the moment say. */
  readonly byIndex?: boolean;
  /** Whether each of its statements is planned once, for any values. */
  readonly plansOnce?: boolean;
}

/**
 * A plan is kept until the table is analysed again. One that was made for a table of ten rows and reads all of them, or sorts a
 * channel's to find the first, would read the hundred thousand that a queue may have a minute later, for every claim and page.
 */
export const BY_INDEX = "SET enable_seqscan = off; SET enable_bitmapscan = off";

/**
 * By itself PostgreSQL plans a statement anew for each execution while it takes the plan for any values to be dearer. Once the tables have been
 * analysed, it does for claims, and planning takes as long as everything else of a hand-off.
 */
const PLANNED_ONCE = "SET plan_cache_mode = force_generic_plan";

/**
 * A pool of connections. A transaction that its client abandons holds its locks no longer than a statement may run: set
 * when the connection starts or, through a pooler, by each transaction (`beginOf`). A lost connection reports twice: to
 * its query, if there is one, and by an event that would end the process if nobody listened. A connection to a standby
 * is refused: after a fail-over its data would be stale.
 */
export function openPool(
  url: string,
  { connections, patienceMs }: PoolLimits,
  { pooled, pipeline = false, lockTimeoutMs, byIndex = false, plansOnce = false }: PoolKind,
): pg.Pool {
  const pool = new pg.Pool({
    ...connectionOf(url),
    max: connections,
    pipeline,
    connectionTimeoutMillis: patienceMs,
    query_timeout: patienceMs + GRACE_MS,
    onConnect: async (client) => {
      await assertPrimary(client);
      if (byIndex) await client.query(BY_INDEX);
      if (plansOnce) await client.query(PLANNED_ONCE);
    },
    ...(pooled ? {} : limits(patienceMs)),
    ...(lockTimeoutMs !== undefined && { lock_timeout: lockTimeoutMs }),
  });
  pool.on("connect", (client) => client.on("error", () => {}));
  pool.on("error", () => {});
  return pool;
}

/** The settings that all connections of the server share. */
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

/** The statements that begin a transaction, in one round trip. */
export function beginOf(patienceMs: number, pooled: boolean): string {
  return ["BEGIN", ...(pooled ? locally(limits(patienceMs)) : [])].join("; ");
}

/** Planned each time, for what the tables hold by then, and without parallel workers: a scan takes one processor of the database. */
const ALONE = {
  enable_seqscan: "off",
  enable_bitmapscan: "off",
  plan_cache_mode: "force_custom_plan",
  max_parallel_workers_per_gather: 0,
};

/** The statements that begin the transaction of a scan, in one round trip. */
export const beginOfScan = (patienceMs: number, pooled: boolean): string =>
  [beginOf(patienceMs, pooled), ...locally(ALONE)].join("; ");

const locally = (settings: Readonly<Record<string, string | number>>): string[] =>
  Object.entries(settings).map(([name, value]) => `SET LOCAL ${name} = ${value}`);
