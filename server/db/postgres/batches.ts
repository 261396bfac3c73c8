import type { Database, Joint, Shortcut, ShortcutFor } from "../database.ts";
import { isOutdated, Outdated } from "../outdated.ts";
import type { Sql } from "../sql.ts";
import { DatabaseUnavailable } from "../unavailable.ts";

/** Each size is a separate statement to prepare, and beyond this size the cost per item no longer falls. */
const MAX_BATCH = 64;

/** What the members of a batch have in common. */
interface Task {
  readonly work: Joint<unknown, unknown>;
  readonly shortcutFor: ShortcutFor<unknown, unknown> | undefined;
}

interface Member {
  readonly item: unknown;
  /** The version of entitlements at which it holds; undefined where that does not matter. */
  readonly version: number | undefined;
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

/** How a batch is written. */
export interface BatchWriter extends Pick<Database, "unit" | "write"> {
  /** @throws Outdated where the version of entitlements is another one than this */
  writeAt<Row>(statement: Sql, version: number): Promise<Row[]>;
  /** @throws Outdated likewise */
  verify(version: number): Promise<void>;
}

/**
 * Batches units that would otherwise wait for each other's commits because they write the same row: units that arrive
 * while a batch of their key is running form the next batch.
 */
export class Batches {
  readonly #db: BatchWriter;
  readonly #onBatch: ((size: number) => void) | undefined;
  readonly #waiting = new Map<string, Member[]>();

  /** `onBatch` is called after each commit with the number of units that shared it. */
  constructor(db: BatchWriter, onBatch?: (size: number) => void) {
    this.#db = db;
    this.#onBatch = onBatch;
  }

  /** See Database.batch. @param version of entitlements, where the item is to have no effect at any other */
  join<Item, Result>(
    key: string,
    item: Item,
    work: Joint<Item, Result>,
    shortcutFor?: ShortcutFor<Item, Result>,
    version?: number,
  ): Promise<Result> {
    return new Promise((resolve, reject) => {
      const member = { item, version, resolve: resolve as Member["resolve"], reject };
      const waiting = this.#waiting.get(key);
      if (waiting) waiting.push(member);
      else void this.#serve(key, [member], { work, shortcutFor } as Task);
    });
  }

  async #serve(key: string, waiting: Member[], task: Task): Promise<void> {
    this.#waiting.set(key, waiting);
    // Requests of the same turn of the event loop join the batch. Those that follow have waited for it: one turn more, and they would miss
    // the group that begins when the batch's ends.
    await new Promise((resolve) => setImmediate(resolve));
    while (waiting.length > 0) await this.#run(waiting.splice(0, MAX_BATCH), task);
    this.#waiting.delete(key);
  }

  /**
   * A failing member must fail alone, so a batch that was rolled back is repeated one unit at a time, and one that was outdated without
   * those for whom that matters. Never rejects.
   */
  async #run(members: readonly Member[], task: Task): Promise<void> {
    let undone = false;
    const noting = (error: unknown): never => {
      undone = !(error instanceof DatabaseUnavailable);
      throw error;
    };
    try {
      const results = await this.#write(members, task, noting);
      this.#onBatch?.(members.length);
      for (const [index, member] of members.entries()) member.resolve(results[index]);
    } catch (error) {
      if (isOutdated(error)) await this.#runOthers(members, task, error);
      else if (undone && members.length > 1) for (const member of members) await this.#run([member], task);
      else for (const member of members) member.reject(error);
    }
  }

  async #runOthers(members: readonly Member[], task: Task, error: unknown): Promise<void> {
    const others = members.filter(({ version }) => version === undefined);
    for (const member of members) if (member.version !== undefined) member.reject(error);
    if (others.length > 0) await this.#run(others, task);
  }

  async #write(
    members: readonly Member[],
    { work, shortcutFor }: Task,
    noting: (error: unknown) => never,
  ): Promise<readonly unknown[]> {
    const items = members.map(({ item }) => item);
    const versions = new Set(members.map(({ version }) => version).filter((version) => version !== undefined));
    // Versions only rise, so of several at most one is the present one.
    if (versions.size > 1) throw new Outdated();
    const [version] = versions;
    const shortcut = shortcutFor?.(items);
    if (shortcut) {
      const results = await this.#takeShortcut(shortcut, version).catch(noting);
      if (results) return results;
    } else if (version !== undefined) await this.#db.verify(version);
    return this.#db.unit((tx) => work(tx, items).catch(noting));
  }

  async #takeShortcut(
    shortcut: Shortcut<unknown>,
    version: number | undefined,
  ): Promise<readonly unknown[] | undefined> {
    const { statement, results } = shortcut;
    return results(await (version === undefined ? this.#db.write(statement) : this.#db.writeAt(statement, version)));
  }
}
