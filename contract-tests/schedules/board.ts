import type { Clock } from "../../server/time/clock.ts";
import { type Micros, seconds } from "../../server/time/timestamp.ts";

/** A message as waiters see it: when it becomes free, infinite once somebody has finished it. */
interface Posted {
  readonly topic: string;
  /** Whether readers have not seen it either. */
  readonly isNew: boolean;
  freeAt: Micros;
}

/** What is committed. It changes at once, as a database does. */
export class Board {
  readonly #clock: Clock;
  readonly #posted: Posted[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  post(topic: string): void {
    this.#posted.push({ topic, isNew: true, freeAt: this.#clock.now() });
  }

  /** Somebody elsewhere has an old message for so long. */
  lease(topic: string, length: number): void {
    this.#posted.push({ topic, isNew: false, freeAt: this.#clock.now() + seconds(length) });
  }

  /** How many were posted, free or not. */
  count(topic: string): number {
    return this.#posted.filter((posted) => posted.topic === topic && posted.isNew).length;
  }

  free(topic: string): Posted | undefined {
    return this.#posted.find((posted) => posted.topic === topic && posted.freeAt <= this.#clock.now());
  }

  /** Takes one for good. @returns whether there was one that is free */
  take(topic: string): boolean {
    const free = this.free(topic);
    if (free) free.freeAt = Number.POSITIVE_INFINITY;
    return free !== undefined;
  }

  /** When the first of those that are not free becomes so. */
  nextFree(topic: string): Micros | undefined {
    const next = Math.min(...this.#posted.filter((posted) => posted.topic === topic).map(({ freeAt }) => freeAt));
    return Number.isFinite(next) ? next : undefined;
  }
}
