import type { Scheduler } from "fast-check";
import type { Database, Queryable } from "../../server/db/database.ts";
import type { Sql } from "../../server/db/sql.ts";
import { asOneStep, moment } from "./schedule.ts";

/** A database whose work and whose answers come when the scheduler says so. `seen` is told of a write as it is committed. */
export function slowDatabase(db: Database, s: Scheduler, seen: (statement: Sql, rows: unknown[]) => void): Database {
  const step = async <T>(label: string, act: () => Promise<T>): Promise<T> => {
    const value = await asOneStep(s, label, act);
    await moment(s, `${label} is over`);
    return value;
  };
  return {
    models: db.models,
    transaction: (work) => step("a transaction", () => db.transaction(work)),
    read: <Row>(statement: Sql) => step("a read", () => db.read<Row>(statement)),
    recall: <Row extends object>(statement: Sql) => step("a read", () => db.recall<Row>(statement)),
    scan: (request, statement) => step("a scan", () => db.scan(request, statement)),
    write: <Row>(statement: Sql) =>
      step("a write", async () => {
        const rows = await db.write<Row>(statement);
        seen(statement, rows);
        return rows;
      }),
    unit: <T>(work: (tx: Queryable) => Promise<T>) => step("a unit", () => db.unit(work)),
    batch: (key, item, work) => step("a joint unit", () => db.batch(key, item, work)),
    close: () => db.close(),
  };
}
