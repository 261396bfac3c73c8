import type { Sql } from "sql-template-tag";
import type { Prisma } from "../../generated/prisma/sqlite/client.ts";

export { type OpenOptions, openDatabase } from "./sqlite/open.ts";

/** Where a verb reads: the committed state, or its own transaction. */
export type Reader = Pick<Database, "read">;

/** Where a verb writes one statement. */
export type Writer = Pick<Database, "write">;

/** Prisma's models and raw queries, without what opens and closes connections. */
export type Models = Prisma.TransactionClient;

export interface Queryable {
  /** Rows as objects by column name. Integers are numbers (all below 2^53), booleans 0 or 1, JSON columns text. */
  query<Row>(statement: Sql): Promise<Row[]>;
}

export interface Database {
  /** The models, for verbs that are called rarely. */
  readonly prisma: Models;
  /** One query on committed state only: it sees nothing of an open transaction. Rows as in `Queryable`. */
  read<Row>(statement: Sql): Promise<Row[]>;
  /** One statement. It is on the disk when the promise resolves; RETURNING gives rows. */
  write<Row>(statement: Sql): Promise<Row[]>;
  /**
   * Several statements, all or nothing; on the disk when the promise resolves. When `work` throws, its statements are
   * undone and the promise rejects with what it threw. `work` may wait for nothing but its own queries.
   */
  unit<T>(work: (tx: Queryable) => Promise<T>): Promise<T>;
  /**
   * Model calls and SQL together, all or nothing; on the disk when the promise resolves. `db` is this interface within the
   * transaction: its reads see what it wrote. Nobody else writes meanwhile, and it has a commit of its own, so a unit is
   * much cheaper. Using the outer database inside waits for itself until the time is up.
   * @throws PrismaClientKnownRequestError P2028 when it takes more than 5 s or its turn does not come within 10 s.
   */
  transaction<T>(work: (db: Database) => Promise<T>): Promise<T>;
  /** Refuses newcomers, serves everybody who waits, then closes. */
  close(): Promise<void>;
}
