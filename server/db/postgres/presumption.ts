import type { Database, Joinable, Joint, Presumption, ShortcutFor } from "../database.ts";
import { noModels } from "../models.ts";
import { isOutdated, Outdated } from "../outdated.ts";
import type { Sql } from "../sql.ts";
import type { Recollection } from "./recollection.ts";

/** What a presumption is verified by. */
export interface Verifying {
  readonly recollection: Recollection;
  /** @throws Outdated where the version of entitlements is another one */
  verify(version: number): Promise<void>;
  /** @throws Outdated likewise */
  write<Row>(statement: Sql, version: number, joinable?: Joinable<unknown>): Promise<Row[]>;
  /** @throws Outdated likewise */
  batch<Item, Result>(
    key: string,
    item: Item,
    work: Joint<Item, Result>,
    shortcutFor: ShortcutFor<Item, Result> | undefined,
    version: number,
  ): Promise<Result>;
}

const NO_MODELS = noModels("A request that takes rows for granted has statements and no models.");

/**
 * The database for one request: rows that this process has recalled before are taken for granted, and verified with the first statement
 * that the request needs anyway. A write, and a batch, verify in their own transaction; a read is accompanied by the question; anything
 * else waits for the answer. Once verified, the request has read nothing older than itself. After a write that may have had no effect
 * because something has changed meanwhile, it reads everything anew.
 */
export function presume(db: Database, { recollection, verify, write, batch }: Verifying): Presumption {
  /** The version at which the rows were read that are not verified yet. */
  let presumed: number | undefined;
  let isVerified = false;
  let readsAnew = false;
  const confirm = async () => {
    if (presumed === undefined) return;
    await verify(presumed);
    verified();
  };
  const verified = () => {
    presumed = undefined;
    isVerified = true;
  };
  const afterConfirming = async <T>(work: () => Promise<T>): Promise<T> => {
    await confirm();
    readsAnew = true;
    return work();
  };
  /** Does what verifies by itself, or what no longer has to. */
  const verifying = async <T>(plainly: () => Promise<T>, at: (version: number) => Promise<T>): Promise<T> => {
    // What has had an effect is never outdated afterwards.
    readsAnew ||= presumed === undefined && !isVerified;
    if (presumed === undefined) return plainly();
    const result = await at(presumed).catch((error: unknown) => {
      // Nobody may know whether it has had an effect: it must not be found outdated later, and done again.
      if (!isOutdated(error)) verified();
      throw error;
    });
    verified();
    return result;
  };
  const presuming: Database = {
    models: NO_MODELS,
    ...(db.broadcast && { broadcast: db.broadcast }),
    ...(db.counters && { counters: db.counters }),
    close: db.close,
    recall: async <Row extends object>(statement: Sql) => {
      const known = readsAnew ? undefined : recollection.find(statement);
      if (known === undefined) return db.recall<Row>(statement);
      if (!isVerified) {
        if (presumed !== undefined && presumed !== known.version) throw new Outdated();
        presumed = known.version;
      }
      return known.rows as readonly Readonly<Row>[];
    },
    read: async <Row>(statement: Sql) => {
      const [rows] = await Promise.all([db.read<Row>(statement), confirm()]);
      return rows;
    },
    scan: async (request, statement) => {
      await confirm();
      return db.scan(request, statement);
    },
    write: async <Row, Item>(statement: Sql, joinable?: Joinable<Item>) => {
      const rows = await verifying(
        () => db.write<Row, Item>(statement, joinable),
        (at) => write<Row>(statement, at, joinable),
      );
      readsAnew ||= rows.length === 0;
      return rows;
    },
    batch: (key, item, work, shortcutFor) => {
      readsAnew = true;
      return verifying(
        () => db.batch(key, item, work, shortcutFor),
        (at) => batch(key, item, work, shortcutFor, at),
      );
    },
    unit: (work) => afterConfirming(() => db.unit(work)),
    transaction: (work) => afterConfirming(() => db.transaction(work)),
  };
  return { db: presuming, confirm };
}
