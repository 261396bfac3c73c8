import type { Database, Queryable, ShortcutFor, Transaction } from "../db/database.ts";
import type { Refused } from "./refusal.ts";
import { isRefused } from "./refusal.ts";

/** Carries a refusal out of a unit, so that the unit is rolled back. */
class RolledBack extends Error {
  readonly refused: Refused;
  constructor(refused: Refused) {
    super(refused.code);
    this.refused = refused;
  }
}

/** A unit that a refusal rolls back: a refused request has changed nothing. */
export function refusableUnit<T>(db: Pick<Database, "unit">, work: (tx: Queryable) => Promise<T>): Promise<T> {
  return answerOf(db.unit(async (tx) => unlessRefused<T>(await work(tx))));
}

/** `refusableUnit` for a transaction of Prisma's models. */
export function refusableTransaction<T>(
  db: Pick<Database, "transaction">,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  return answerOf(db.transaction(async (tx) => unlessRefused<T>(await work(tx))));
}

/**
 * `refusableUnit` for a unit that several callers may share (Database.batch). If several are refused at once, each
 * is retried alone and gets its own answer.
 */
export function refusableBatch<Item, Result, R extends Refused>(
  db: Pick<Database, "batch">,
  key: string,
  item: Item,
  work: (tx: Queryable, items: readonly Item[]) => Promise<readonly Result[] | R>,
  shortcutFor?: ShortcutFor<Item, Result>,
): Promise<Result | R> {
  const joint = async (tx: Queryable, items: readonly Item[]) =>
    unlessRefused<readonly Result[]>(await work(tx, items));
  return answerOf<Result | R>(db.batch(key, item, joint, shortcutFor));
}

function unlessRefused<T>(outcome: T | Refused): T {
  if (isRefused(outcome)) throw new RolledBack(outcome);
  return outcome as T;
}

async function answerOf<T>(unit: Promise<T>): Promise<T> {
  try {
    return await unit;
  } catch (error) {
    if (error instanceof RolledBack) return error.refused as T;
    throw error;
  }
}
