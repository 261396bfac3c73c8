import type { Database, Queryable } from "../db/database.ts";
import type { Refused } from "./refuse.ts";
import { isRefused } from "./refuse.ts";

/** Carries a refusal out of a unit, so that the unit is undone. */
class RolledBack extends Error {
  readonly refused: Refused;
  constructor(refused: Refused) {
    super(refused.code);
    this.refused = refused;
  }
}

/** A unit whose refusal undoes it: what was refused has changed nothing. */
export async function allOrRefused<T>(db: Pick<Database, "unit">, work: (tx: Queryable) => Promise<T>): Promise<T> {
  try {
    return await db.unit(async (tx) => {
      const outcome = await work(tx);
      if (isRefused(outcome)) throw new RolledBack(outcome);
      return outcome;
    });
  } catch (error) {
    if (error instanceof RolledBack) return error.refused as T;
    throw error;
  }
}
