import { randomBytes } from "node:crypto";
import pg from "pg";
import type { Sql } from "../../server/db/sql.ts";
import type { Interference, TestDatabase } from "./database.ts";

/** Names the environment variable with the URL of the PostgreSQL that a run of the tests has for itself. */
export const POSTGRES_OF_RUN = "BACKCHANNEL_TEST_POSTGRES";

/** The database there that has had its migrations: a copy takes 50 ms. */
export const TEMPLATE = "backchannel_template";

export async function freshPostgres(): Promise<TestDatabase> {
  const server = process.env[POSTGRES_OF_RUN];
  if (!server) throw new Error("The run has no PostgreSQL: contract-tests/drivers/postgres/setup.ts starts one.");
  const name = `test_${randomBytes(8).toString("hex")}`;
  await run(server, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE}`);
  const location = new URL(`/${name}`, server).href;
  return {
    location,
    hasty: `${location}?options=${encodeURIComponent("-c lock_timeout=100")}`,
    name: `PostgreSQL, ${new URL(location).host}/${name}`,
    query: (statement) => run(location, statement),
    hold: (change) => interfere(location, lockAll("EXCLUSIVE"), change ? "COMMIT" : "ROLLBACK", change),
    withhold: (spared) => interfere(location, lockAll("ACCESS EXCLUSIVE", spared), "ROLLBACK"),
    failUpdatesOf: (column) => interfere(location, failUpdatesOf(column), "DROP FUNCTION failing() CASCADE"),
    remove: () => drop(server, name),
  };
}

/**
 * PostgreSQL first writes all that is not on the disk yet, and fails where it meets a database that somebody else drops at that
 * moment. Then this one is left to go with the PostgreSQL of the run.
 */
async function drop(server: string, name: string): Promise<void> {
  await run(server, `DROP DATABASE ${name} WITH (FORCE)`).catch((error: Error) => {
    if (error.message !== "checkpoint request failed") throw error;
  });
}

/** Reading goes on beside EXCLUSIVE locks, and not beside ACCESS EXCLUSIVE ones. */
const lockAll = (mode: "EXCLUSIVE" | "ACCESS EXCLUSIVE", spared: readonly string[] = []) => `
  BEGIN;
  DO $$ DECLARE name text; BEGIN
    FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> ALL ('{${spared}}') LOOP
      EXECUTE format('LOCK TABLE %I IN ${mode} MODE', name);
    END LOOP;
  END $$`;

const failUpdatesOf = (column: string) => `
  CREATE FUNCTION failing() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'made to fail'; END $$;
  CREATE TRIGGER failing BEFORE UPDATE OF ${column} ON messages FOR EACH ROW EXECUTE FUNCTION failing()`;

/** The driver copies what it is given, and of a statement only its text and values can be copied. */
const asQuery = (statement: string | Sql) =>
  typeof statement === "string" ? statement : { text: statement.text, values: statement.values };

export async function run<Row>(url: string, statement: string | Sql): Promise<Row[]> {
  const client = await connect(url);
  try {
    return (await client.query(asQuery(statement))).rows as Row[];
  } finally {
    await client.end();
  }
}

async function interfere(url: string, begin: string, end: string, change?: Sql): Promise<Interference> {
  const client = await connect(url);
  await client.query(begin);
  if (change) await client.query(asQuery(change));
  return {
    end: async () => {
      await client.query(end);
      await client.end();
    },
  };
}

/** Keeps rows locked until `end`. @param select with FOR UPDATE */
export const holdRows = (url: string, select: Sql): Promise<Interference> =>
  interfere(url, "BEGIN", "ROLLBACK", select);

/** Changes rows, which stay locked until `end` commits it. */
export const holdChange = (url: string, change: Sql): Promise<Interference> =>
  interfere(url, "BEGIN", "COMMIT", change);

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client;
}
