import type { Database, Joint, ShortcutFor } from "../database.ts";
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
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

/**
 * Batches units that would otherwise wait for each other's commits because they write the same row: units that arrive
 * while a batch of their key is running form the next batch.
 */
export class Batches {
  readonly #db: Pick<Database, "unit" | "write">;
  readonly #onBatch: ((size: number) => void) | undefined;
  readonly #waiting = new Map<string, Member[]>();

  /** `onBatch` is called after each commit with the number of units that shared it. */
  constructor(db: Pick<Database, "unit" | "write">, onBatch?: (size: number) => void) {
    this.#db = db;
    this.#onBatch = onBatch;
  }

  /** See Database.batch. */
  join<Item, Result>(
    key: string,
    item: Item,
    work: Joint<Item, Result>,
    shortcutFor?: ShortcutFor<Item, Result>,
  ): Promise<Result> {
    return new Promise((resolve, reject) => {
      const member = { item, resolve: resolve as Member["resolve"], reject };
      const waiting = this.#waiting.get(key);
      if (waiting) waiting.push(member);
      else void this.#serve(key, [member], { work, shortcutFor } as Task);
    });
  }

  async #serve(key: string, waiting: Member[], task: Task): Promise<void> {
    this.#waiting.set(key, waiting);
    while (waiting.length > 0) {
      // Requests of the same turn of the event loop join the batch.
      await new Promise((resolve) => setImmediate(resolve));
      await this.#run(waiting.splice(0, MAX_BATCH), task);
    }
    this.#waiting.delete(key);
  }

  /**
   * A failing member must fail alone, so a batch that was rolled back is repeated one unit at a time. Never rejects.
   */
  async #run(members: readonly Member[], task: Task): Promise<void> {
    const items = members.map(({ item }) => item);
    let undone = false;
    const noting = (error: unknown): never => {
      undone = !(error instanceof DatabaseUnavailable);
      throw error;
    };
    try {
      const results =
        (await this.#takeShortcut(items, task).catch(noting)) ??
        (await this.#db.unit((tx) => task.work(tx, items).catch(noting)));
      this.#onBatch?.(members.length);
      for (const [index, member] of members.entries()) member.resolve(results[index]);
    } catch (error) {
      if (undone && members.length > 1) for (const member of members) await this.#run([member], task);
      else for (const member of members) member.reject(error);
    }
  }

  async #takeShortcut(items: readonly unknown[], { shortcutFor }: Task): Promise<readonly unknown[] | undefined> {
    const shortcut = shortcutFor?.(items);
    return shortcut?.results(await this.#db.write(shortcut.statement));
  }
}
