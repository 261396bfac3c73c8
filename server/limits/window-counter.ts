import type { Total } from "../db/database.ts";
import type { Micros } from "../time/timestamp.ts";

/** The count of one window: what all processes together counted, as far as this one has heard, and its own since. */
export class WindowCounter {
  readonly id: string;
  /** How long a window is. */
  readonly micros: Micros;
  #endsAt: Micros;
  /** Counted here since the tally was begun, and how much of it the database has. */
  #own = 0;
  #told = 0;
  #telling = 0;
  /** By how much everybody's count differs from the own one. */
  #others = 0;
  /** When the database was last heard of it, by the clock's `elapsed`. */
  #heardAt = Number.NEGATIVE_INFINITY;

  constructor(id: string, micros: Micros, now: Micros) {
    this.id = id;
    this.micros = micros;
    this.#endsAt = now + micros;
  }

  get endsAt(): Micros {
    return this.#endsAt;
  }

  /** Everybody's count as far as it is known here. */
  get count(): number {
    return this.#others + this.#own;
  }

  /** What the database has of it. */
  get known(): number {
    return this.#others + this.#told;
  }

  /** What the database has not. */
  get unreported(): number {
    return this.#own - this.#told;
  }

  /** Also false where it ends too late: then a clock was set back. */
  isOpenAt(now: Micros): boolean {
    return this.#endsAt > now && this.#endsAt <= now + 2 * this.micros;
  }

  wasHeardSince(elapsed: Micros): boolean {
    return this.#heardAt >= elapsed;
  }

  /**
   * Counts one more.
   *
   * @returns what gives its place in everybody's count, which is better known after the next exchange
   */
  add(): () => number {
    this.#own += 1;
    const place = this.#own;
    return () => this.#others + place;
  }

  /** What to tell the database. An exchange that failed is followed by another call. */
  report(): { id: string; requests: number; micros: Micros } {
    this.#telling = this.unreported;
    return { id: this.id, requests: this.#telling, micros: this.micros };
  }

  /** What the database answered. */
  apply({ requests, endsAt }: Total, elapsed: Micros): void {
    this.#told += this.#telling;
    this.#others = requests - this.#told;
    this.#endsAt = endsAt;
    this.#heardAt = elapsed;
  }
}
