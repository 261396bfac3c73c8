import type { Database, Presumption } from "./database.ts";
import { isOutdated } from "./outdated.ts";

/**
 * Does what takes for granted what the process knows of keys and channels, and does it again, reading for itself, where that turns out to
 * be outdated: nothing has come of it then. What it returns or throws rests on what has been verified since it began.
 */
export async function presumed<T>(db: Database, work: (db: Database) => Promise<T>): Promise<T> {
  const presumption = db.presume?.();
  if (presumption === undefined) return work(db);
  try {
    const result = await work(presumption.db);
    await presumption.confirm();
    return result;
  } catch (thrown) {
    if (!(await restsOnOutdated(thrown, presumption))) throw thrown;
    return work(db);
  }
}

/** Whether a refusal or failure may rest on what was outdated. */
export async function restsOnOutdated(thrown: unknown, presumption: Presumption): Promise<boolean> {
  if (isOutdated(thrown)) return true;
  try {
    await presumption.confirm();
    return false;
  } catch (error) {
    return isOutdated(error);
  }
}
