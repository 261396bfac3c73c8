import pg from "pg";
import { connectionOf } from "./pool.ts";

/** A value that nobody else sets, in milliseconds: reading it back proves that it was passed on. */
const PROBE_MS = 59_999;

/** PgBouncer refuses unknown parameters unless configured to ignore them. */
const REFUSED = /unsupported startup parameter/;

/**
 * Whether a transaction pooler stands between this server and PostgreSQL. Detected by a start-up parameter: a pooler
 * refuses it or keeps it to itself, since the next transaction may be another client's.
 */
export async function isPooled(url: string, patienceMs: number): Promise<boolean> {
  const client = new pg.Client({
    ...connectionOf(url),
    statement_timeout: PROBE_MS,
    query_timeout: patienceMs,
    connectionTimeoutMillis: patienceMs,
  });
  client.on("error", () => {});
  try {
    await client.connect();
    const probe = "SELECT setting FROM pg_settings WHERE name = 'statement_timeout'";
    const { rows } = await client.query<{ setting: string }>(probe);
    return rows[0]?.setting !== String(PROBE_MS);
  } catch (error) {
    if (REFUSED.test((error as Error).message)) return true;
    throw error;
  } finally {
    await client.end().catch(() => {});
  }
}
