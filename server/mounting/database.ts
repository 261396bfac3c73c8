import pg from "pg";
import type { OpenedDatabase } from "../db/database.ts";
import { isPostgres } from "../db/location.ts";
import { openDatabase } from "../db/open.ts";
import type { Settings } from "../settings.ts";

/** A pool or a client of node-postgres, as far as it says which database it leads to. */
export type PostgresHandle = { readonly options: PostgresAddress } | PostgresAddress;

/** The settings of a connection, by the names of node-postgres. */
export interface PostgresAddress {
  readonly connectionString?: string | undefined;
  readonly host?: string | undefined;
  readonly port?: number | undefined;
  readonly user?: string | undefined;
  readonly database?: string | undefined;
  readonly password?: unknown;
  readonly ssl?: unknown;
}

/**
 * Opens the database that the host application names. On PostgreSQL the tables have a schema of their own, which is made where
 * it is missing: the application's tables stay apart.
 * @throws StartupError when it cannot be used.
 */
export async function openHostDatabase(
  database: string | PostgresHandle,
  schema: string,
  settings: Settings,
): Promise<OpenedDatabase> {
  const location = typeof database === "string" ? database : urlOf("options" in database ? database.options : database);
  if (!isPostgres(location)) return openDatabase(location, settings);
  if (!/^\w+$/.test(schema))
    throw new TypeError(`'${schema}' cannot be the name of a schema: use letters, digits and _.`);
  await makeSchema(location, schema);
  const url = new URL(location);
  url.searchParams.set("options", `-c search_path=${schema}`);
  return openDatabase(url.href, settings);
}

async function makeSchema(location: string, schema: string): Promise<void> {
  const client = new pg.Client({ connectionString: location });
  await client.connect();
  try {
    await client.query(`CREATE SCHEMA IF NOT EXISTS ${pg.escapeIdentifier(schema)}`);
  } finally {
    await client.end();
  }
}

/**
 * The URL of the database that a pool or client leads to, with what it takes from the environment. Connections of the application
 * are not used themselves: those of the store need other types and time-outs, and one that listens.
 */
function urlOf(address: PostgresAddress): string {
  if (address.connectionString) return address.connectionString;
  const { host, port, user, database } = new pg.Client({ ...address, password: undefined, ssl: false });
  const { password } = address;
  if (password !== undefined && password !== null && typeof password !== "string")
    throw new TypeError("The pool computes its password: give the URL of the database instead.");
  const url = new URL("postgres://localhost");
  if (host.startsWith("/")) url.searchParams.set("host", host);
  else url.hostname = host;
  Object.assign(url, {
    port: String(port),
    username: user ?? "",
    password: password ?? "",
    pathname: `/${database ?? ""}`,
  });
  const mode = sslModeOf(address.ssl);
  if (mode) url.searchParams.set("sslmode", mode);
  return url.href;
}

function sslModeOf(ssl: unknown): string | undefined {
  if (ssl === undefined || ssl === null || ssl === false) return undefined;
  if (ssl === true) return "verify-full";
  const { rejectUnauthorized, ...others } = Object(ssl) as { rejectUnauthorized?: boolean };
  if (Object.keys(others).length === 0) return rejectUnauthorized === false ? "no-verify" : "verify-full";
  throw new TypeError("The pool has certificates of its own: give the URL of the database, with sslrootcert, instead.");
}
