import type { Sql } from "sql-template-tag";
import { alone } from "../alone.ts";
import type { Models, SqliteDatabase } from "./database.ts";
import type { Turn } from "./turn.ts";
import { attemptUnit } from "./unit.ts";

/** The database as it looks from within the transaction that holds `turn`; `prisma` belongs to the same one. */
export function withinTransaction(turn: Turn, prisma: Models): SqliteDatabase {
  const query = async <Row>(statement: Sql): Promise<Row[]> =>
    turn.run((connection) => connection.query<Row>(statement.sql, statement.values));
  const within: SqliteDatabase = {
    prisma,
    read: query,
    write: query,
    unit: async (work) => {
      const outcome = await turn.run((connection) => attemptUnit(connection, work));
      if ("error" in outcome) throw outcome.error;
      return outcome.value;
    },
    together: (_, item, work) => within.unit((tx) => alone(tx, item, work)),
    transaction: (work) => work(within),
    close: () => Promise.reject(new Error("A transaction cannot close the database.")),
  };
  return within;
}
