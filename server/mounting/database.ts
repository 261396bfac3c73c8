import pg from "pg";
import type { OpenedDatabase } from "../db/database.ts";
import { faultOfPostgres, isPostgres, nameOf } from "../db/location.ts";
import { openDatabase } from "../db/open.ts";
import { StartupError } from "../db/startup-error.ts";
import type { Settings } from "../settings.ts";

/** A node-postgres pool or client, reduced to what identifies its database. */
export type PostgresHandle = { readonly options: PostgresAddress } | PostgresAddress;

/** Connection settings, named as in node-postgres. */
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
 * Opens the database that the host application names. On PostgreSQL the tables live in their own schema, apart from the
 * application's; it is created if missing.
 * @throws StartupError when the database cannot be used, TypeError when it cannot be understood.
 */
export async function openHostDatabase(
  database: string | PostgresHandle,
  schema: string,
  settings: Settings,
): Promise<OpenedDatabase> {
  const location = typeof database === "string" ? database : urlOf("options" in database ? database.options : database);
  if (!isPostgres(location)) return openDatabase(location, settings);
  const fault = faultOfPostgres(location);
  if (fault !== undefined) throw new TypeError(`The URL of the database ${fault}`);
  if (!/^\w+$/.test(schema))
    throw new TypeError(`'${schema}' cannot be the name of a schema: use letters, digits and _.`);
  await ensureSchema(location, schema);
  const url = new URL(location);
  const options = [url.searchParams.get("options"), `-c search_path=${schema}`].filter(Boolean).join(" ");
  url.searchParams.set("options", options);
  return openDatabase(url.href, settings);
}

/** Looks first: creating needs a privilege, even if there is nothing to create. Another process may create it meanwhile. */
async function ensureSchema(location: string, schema: string): Promise<void> {
  const client = new pg.Client({ connectionString: location });
  client.on("error", () => {});
  const exists = async () =>
    (await client.query("SELECT 1 FROM pg_namespace WHERE nspname = $1", [schema])).rows.length > 0;
  try {
    await client.connect();
    if (await exists()) return;
    await client.query(`CREATE SCHEMA IF NOT EXISTS ${pg.escapeIdentifier(schema)}`).catch(async (error: unknown) => {
      if (!(await exists())) throw error;
    });
  } catch (error) {
    throw new StartupError(
      `The database ${nameOf(location)} cannot be used. (PostgreSQL: ${(error as Error).message || String(error)}.)`,
    );
  } finally {
    await client.end().catch(() => {});
  }
}

/**
 * The URL of the database that a pool or client connects to, including defaults from the environment. The application's own
 * connections are not used: the store needs other type parsers and time-outs, and one connection that listens.
 */
function urlOf(address: PostgresAddress): string {
  const url = address.connectionString ? new URL(address.connectionString) : urlOfParts(address);
  const mode = sslModeOf(address.ssl);
  if (mode && !url.searchParams.has("sslmode")) url.searchParams.set("sslmode", mode);
  return url.href;
}

function urlOfParts(address: PostgresAddress): URL {
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
  return url;
}

function sslModeOf(ssl: unknown): string | undefined {
  if (ssl === undefined || ssl === null || ssl === false) return undefined;
  if (ssl === true) return "verify-full";
  const { rejectUnauthorized, ...others } = Object(ssl) as { rejectUnauthorized?: boolean };
  if (Object.keys(others).length === 0) return rejectUnauthorized === false ? "no-verify" : "verify-full";
  throw new TypeError("The pool has certificates of its own: give the URL of the database, with sslrootcert, instead.");
}
