import type { Database, OpenedDatabase, Presumption } from "./database.ts";
import type { OnModelFailure } from "./models.ts";
import sql from "./sql.ts";
import { isUnavailable } from "./unavailable.ts";

/** Changes nothing that anybody reads, but has to be written to disk. */
const PROBE = sql`
  INSERT INTO settings (name, value) VALUES ('write_check', '')
  ON CONFLICT (name) DO UPDATE SET value = excluded.value`;

type Writes = Pick<Database, "write" | "unit" | "transaction" | "batch">;

/**
 * After a failed write, `check` attempts its own write until one succeeds: only a write reveals a full disk,
 * and a server that gets no more requests because it is unhealthy would otherwise never find out that it has recovered.
 */
export async function withWriteCheck(
  open: (onModelFailure: OnModelFailure) => Promise<OpenedDatabase>,
): Promise<OpenedDatabase> {
  let isSuspect = false;
  const note = (error: unknown) => {
    isSuspect ||= isUnavailable(error);
  };
  const noted = <T>(work: Promise<T>): Promise<T> => {
    work.catch(note);
    return work;
  };
  const noting = ({ write, unit, transaction, batch }: Database): Writes => ({
    write: (statement, joinable) => noted(write(statement, joinable)),
    unit: (work) => noted(unit(work)),
    transaction: (work) => noted(transaction(work)),
    batch: (key, item, work, shortcutFor) => noted(batch(key, item, work, shortcutFor)),
  });
  const noteIn = (presumption: Presumption): Presumption => {
    Object.assign(presumption.db, noting(presumption.db));
    return presumption;
  };
  const db = await open(note);
  const { presume } = db;
  return {
    ...db,
    get models() {
      return db.models;
    },
    ...noting(db),
    ...(presume && { presume: () => noteIn(presume()) }),
    async check() {
      await db.check();
      if (!isSuspect) return;
      await db.write(PROBE);
      isSuspect = false;
    },
  };
}
