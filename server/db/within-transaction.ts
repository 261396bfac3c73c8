import { alone } from "./alone.ts";
import type { Queryable, Transaction } from "./database.ts";
import type { Models } from "./models.ts";
import sql from "./sql.ts";

/**
 * The database as seen from within a Prisma transaction: models and statements see what it wrote, and a nested
 * transaction or unit is rolled back alone. For code that does not know whether it runs in one.
 */
export function withinOpenTransaction(models: Models, query: Queryable["query"]): Transaction {
  const tx = { query };
  const within: Transaction = {
    models,
    query,
    read: (statement) => query(statement),
    recall: (statement) => query(statement),
    scan: (_, statement) => query(statement),
    write: (statement) => query(statement),
    unit: (work) => inSavepoint(tx, () => work(tx)),
    batch: (_, item, work) => inSavepoint(tx, () => alone(tx, item, work)),
    transaction: (work) => inSavepoint(tx, () => work(within)),
    close: () => Promise.reject(new Error("A transaction cannot close the database.")),
  };
  return within;
}

/** Rolls back `work` alone if it fails, leaving the transaction as it was before. */
export async function inSavepoint<T>(tx: Queryable, work: () => Promise<T>): Promise<T> {
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
