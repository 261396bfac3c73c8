import type { Database, Joint } from "../database.ts";
import { DatabaseUnavailable } from "../unavailable.ts";

/** Every size is a statement of its own to prepare, and what each takes on the disk adds up to nothing beyond this. */
const MAX_BATCH = 64;

type Work = Joint<unknown, unknown>;

interface Member {
  readonly item: unknown;
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

/**
 * Units that would wait for each other's commits, because they write to one row, share one: those that come while the last
 * of their key is under way are the next.
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

  /** As Database.together. */
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
      // Whose request arrived in the same turn of the event loop comes along.
      await new Promise((resolve) => setImmediate(resolve));
      await this.#run(waiting.splice(0, MAX_BATCH), work);
    }
    this.#waiting.delete(key);
  }

  /** A member that fails must fail alone, so a batch that was undone is done again one by one. Never rejects. */
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
