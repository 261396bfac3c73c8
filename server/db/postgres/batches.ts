import type { Database, Joint } from "../database.ts";
import { DatabaseUnavailable } from "../unavailable.ts";

/** Each size is a separate statement to prepare, and beyond this size the cost per item no longer falls. */
const MAX_BATCH = 64;

type Work = Joint<unknown, unknown>;

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
  readonly #unit: Database["unit"];
  readonly #onBatch: ((size: number) => void) | undefined;
  readonly #waiting = new Map<string, Member[]>();

  /** `onBatch` is called after each commit with the number of units that shared it. */
  constructor(unit: Database["unit"], onBatch?: (size: number) => void) {
    this.#unit = unit;
    this.#onBatch = onBatch;
  }

  /** See Database.batch. */
  join<Item, Result>(key: string, item: Item, work: Joint<Item, Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      const member = { item, resolve: resolve as Member["resolve"], reject };
      const waiting = this.#waiting.get(key);
      if (waiting) waiting.push(member);
      else void this.#serve(key, [member], work as Work);
    });
  }

  async #serve(key: string, waiting: Member[], work: Work): Promise<void> {
    this.#waiting.set(key, waiting);
    while (waiting.length > 0) {
      // Requests of the same turn of the event loop join the batch.
      await new Promise((resolve) => setImmediate(resolve));
      await this.#run(waiting.splice(0, MAX_BATCH), work);
    }
    this.#waiting.delete(key);
  }

  /**
   * A failing member must fail alone, so a batch that was rolled back is repeated one unit at a time. Never rejects.
   */
  async #run(members: readonly Member[], work: Work): Promise<void> {
    let undone = false;
    try {
      const items = members.map(({ item }) => item);
      const results = await this.#unit((tx) =>
        work(tx, items).catch((error) => {
          undone = !(error instanceof DatabaseUnavailable);
          throw error;
        }),
      );
      this.#onBatch?.(members.length);
      for (const [index, member] of members.entries()) member.resolve(results[index]);
    } catch (error) {
      if (undone && members.length > 1) for (const member of members) await this.#run([member], work);
      else for (const member of members) member.reject(error);
    }
  }
}
