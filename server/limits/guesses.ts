import type { Allowance, Limiter } from "./limiter.ts";

/** The part of a limit whose look-ups may run at once in a process: up to eight processes have room for theirs at once. */
const AT_ONCE = 1 / 8;

/** The guesses of one key or address. */
interface Guesser {
  /** Counted, and not yet known to be right or wrong. */
  open: number;
  /** How many have become known. */
  settled: number;
  /** The end of its queue. */
  last: Promise<unknown>;
  /** Wakes the first in the queue. */
  wake: () => void;
  /** Guesses that are open or in the queue: without any it may be forgotten. */
  users: number;
}

/**
 * Counts guesses before they are looked up and takes back those that turn out right, so of many at once no more are looked up than the
 * limit allows. A client that always guesses right is never refused: once the limit is reached, a guess waits for the outcome of the
 * guesses before it.
 */
export class Guesses {
  readonly #limiter: Limiter;
  readonly #most: number;
  readonly #guessers = new Map<string, Guesser>();

  constructor(limiter: Limiter) {
    this.#limiter = limiter;
    this.#most = Math.max(1, Math.floor(limiter.policy.requests * AT_ONCE));
  }

  /** Counts a guess. One that is granted must be settled; one that is not must not be looked up. */
  async count(who: string): Promise<Allowance> {
    const guesser = this.#guesserOf(who);
    guesser.users += 1;
    const counted = guesser.last.then(() => this.#take(who, guesser));
    guesser.last = counted;
    const allowance = await counted;
    if (!allowance.granted) this.#leave(who, guesser);
    return allowance;
  }

  /** A guess is known to be right or wrong. */
  async settle(who: string, isRight: boolean): Promise<void> {
    if (isRight) await this.#limiter.giveBack(who);
    const guesser = this.#guesserOf(who);
    guesser.open -= 1;
    guesser.settled += 1;
    guesser.wake();
    this.#leave(who, guesser);
  }

  /** Only the first of the queue is here. */
  async #take(who: string, guesser: Guesser): Promise<Allowance> {
    for (;;) {
      const { settled } = guesser;
      if (guesser.open < this.#most) {
        const allowance = await this.#limiter.reserve(who);
        if (allowance.granted) guesser.open += 1;
        if (allowance.granted || (guesser.open === 0 && guesser.settled === settled)) return allowance;
      }
      if (guesser.settled === settled) await this.#next(guesser);
    }
  }

  #next(guesser: Guesser): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    guesser.wake = resolve;
    return promise;
  }

  #guesserOf(who: string): Guesser {
    const known = this.#guessers.get(who);
    if (known) return known;
    const guesser: Guesser = { open: 0, settled: 0, last: Promise.resolve(), wake: () => {}, users: 0 };
    this.#guessers.set(who, guesser);
    return guesser;
  }

  #leave(who: string, guesser: Guesser): void {
    guesser.users -= 1;
    if (guesser.users === 0) this.#guessers.delete(who);
  }
}
