import sql from "sql-template-tag";
import { alone } from "./alone.ts";
import type { Database, Queryable } from "./database.ts";

/**
 * The database as it looks from within a unit: reads see what the unit wrote, and a unit in it is undone alone. For code
 * that does not know whether it runs in a unit; it may wait for nothing but these queries.
 */
export function withinUnit(tx: Queryable): Database {
  return {
    read: (statement) => tx.query(statement),
    write: (statement) => tx.query(statement),
    unit: (work) => nested(tx, () => work(tx)),
    together: (_, item, work) => nested(tx, () => alone(tx, item, work)),
    close: () => Promise.reject(new Error("A unit cannot close the database.")),
  };
}

async function nested<T>(tx: Queryable, work: () => Promise<T>): Promise<T> {
  await tx.query(sql`SAVEPOINT nested`);
  try {
    const value = await work();
    await tx.query(sql`RELEASE nested`);
    return value;
  } catch (error) {
    await tx.query(sql`ROLLBACK TO nested`);
    await tx.query(sql`RELEASE nested`);
    throw error;
  }
}
