import type { Total } from "../db/database.ts";
import type { Micros } from "../time/timestamp.ts";

/**
 * The count of one window: the total of all processes as last reported to this one, plus what this one has counted
 * since.
 */
export class WindowCounter {
  readonly id: string;
  /** Length of a window. */
  readonly micros: Micros;
  #endsAt: Micros;
  /** Counted here since the counter started, and how much of that the database has been told. */
  #own = 0;
  #told = 0;
  #telling = 0;
  /** Difference between the shared count and the local one. */
  #others = 0;
  /** When the database last answered, by the clock's `elapsed`. */
  #heardAt = Number.NEGATIVE_INFINITY;

  constructor(id: string, micros: Micros, now: Micros) {
    this.id = id;
    this.micros = micros;
    this.#endsAt = now + micros;
  }

  get endsAt(): Micros {
    return this.#endsAt;
  }

  /** The shared count, as far as this process knows. */
  get count(): number {
    return this.#others + this.#own;
  }

  /** How much of it the database has been told. */
  get known(): number {
    return this.#others + this.#told;
  }

  /** How much of it the database has not been told yet; negative where more was subtracted than counted since. */
  get unreported(): number {
    return this.#own - this.#told;
  }

  /** Also false when it ends too late: then the clock has been set back. */
  isOpenAt(now: Micros): boolean {
    return this.#endsAt > now && this.#endsAt <= now + 2 * this.micros;
  }

  wasHeardSince(elapsed: Micros): boolean {
    return this.#heardAt >= elapsed;
  }

  /**
   * Counts one more. @returns a function that gives this request's position in the shared count; it is more accurate
   * after the next sync
   */
  add(): () => number {
    this.#own += 1;
    const place = this.#own;
    return () => this.#others + place;
  }

  /** Counts one less: a request that was counted turned out not to count. */
  subtract(): void {
    this.#own -= 1;
  }

  /** What to report to the database. After a failed sync it is called again. */
  report(): { id: string; requests: number; micros: Micros } {
    this.#telling = this.unreported;
    return { id: this.id, requests: this.#telling, micros: this.micros };
  }

  /** Applies the database's answer. */
  apply({ requests, endsAt }: Total, elapsed: Micros): void {
    this.#told += this.#telling;
    this.#others = requests - this.#told;
    this.#endsAt = endsAt;
    this.#heardAt = elapsed;
  }
}
