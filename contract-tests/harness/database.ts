import type { Sql } from "../../server/db/sql.ts";
import { freshPostgres } from "./postgres-database.ts";
import { freshSqlite } from "./sqlite-database.ts";

/** A database that nobody else uses. */
export interface TestDatabase {
  /** What `--db` takes. */
  readonly location: string;
  /** The same for a server that stops waiting for a lock after a tenth of a second. On SQLite a setting does that. */
  readonly hasty: string;
  /** What the server calls it where it starts. */
  readonly name: string;
  /** One statement from outside the server. */
  query<Row = unknown>(statement: Sql): Promise<Row[]>;
  /** Keeps everybody else from writing until `end`, which commits what is changed meanwhile. */
  hold(change?: Sql): Promise<Interference>;
  /** Keeps a server in another process from reading anything, but for these tables, until `end`. */
  withhold(spared: readonly string[]): Promise<Interference>;
  /** Makes each update of this column of `messages` fail until `end`. */
  failUpdatesOf(column: string): Promise<Interference>;
  remove(): Promise<void>;
}

export interface Interference {
  end(): Promise<void>;
}

/** Which database the tests run on: BACKCHANNEL_TEST_DATABASE. */
export const testsRunOn: string = process.env.BACKCHANNEL_TEST_DATABASE || "sqlite";

/** Makes the database of one test, with all migrations. */
export function freshDatabase(): Promise<TestDatabase> {
  if (testsRunOn === "sqlite") return freshSqlite();
  if (testsRunOn === "postgres") return freshPostgres();
  throw new Error(`BACKCHANNEL_TEST_DATABASE is "${testsRunOn}": give sqlite or postgres.`);
}
