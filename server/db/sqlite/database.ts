import type { Prisma } from "../../../generated/prisma/sqlite/client.ts";
import type { Database } from "../database.ts";

/** Prisma's models and raw queries, without what opens and closes connections. */
export type Models = Prisma.TransactionClient;

/** What SQLite offers beside what every verb may use: Prisma's models, in the same queue as all other writes. */
export interface SqliteDatabase extends Database {
  readonly prisma: Models;
  /**
   * Model calls and SQL together, all or nothing; on the disk when the promise resolves. `db` is this interface within the
   * transaction: its reads see what it wrote. Nobody else writes meanwhile, and it has a commit of its own, so a unit is
   * much cheaper. Using the outer database inside waits for itself until the time is up.
   * @throws PrismaClientKnownRequestError P2028 when it takes more than 5 s or its turn does not come within 10 s.
   */
  transaction<T>(work: (db: SqliteDatabase) => Promise<T>): Promise<T>;
}
