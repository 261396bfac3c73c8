import { alone } from "./alone.ts";
import type { Database, Queryable } from "./database.ts";
import { noModels } from "./models.ts";
import { inSavepoint } from "./within-transaction.ts";

/**
 * The database as seen from within a unit: reads see what the unit wrote, and a nested unit is undone alone. For code
 * that does not know whether it runs in a unit; it may wait for nothing but these queries.
 */
export function withinUnit(tx: Queryable): Database {
  return {
    models: noModels("A unit has statements and no models: an operation that uses models runs in a transaction."),
    read: (statement) => tx.query(statement),
    recall: (statement) => tx.query(statement),
    scan: (_, statement) => tx.query(statement),
    write: (statement) => tx.query(statement),
    unit: (work) => inSavepoint(tx, () => work(tx)),
    batch: (_, item, work) => inSavepoint(tx, () => alone(tx, item, work)),
    transaction: () => Promise.reject(new Error("A unit holds no transaction of Prisma's.")),
    close: () => Promise.reject(new Error("A unit cannot close the database.")),
  };
}
