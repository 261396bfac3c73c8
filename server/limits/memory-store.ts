import { RateLimiterMemory } from "rate-limiter-flexible";
import type { Count, Policy, Store } from "./limiter.ts";

/** Counts in this process only. */
export class MemoryStore implements Store {
  readonly #counts: RateLimiterMemory;
  readonly #most: number;

  constructor({ name, requests, seconds }: Policy) {
    this.#counts = new RateLimiterMemory({ keyPrefix: name, points: requests, duration: seconds });
    this.#most = requests;
  }

  get(who: string): Promise<Count | null> {
    return this.#counts.get(who);
  }

  penalty(who: string): Promise<Count> {
    return this.#counts.penalty(who);
  }

  async reserve(who: string): Promise<Count> {
    const count = await this.#counts.penalty(who);
    if (count.consumedPoints > this.#most) await this.giveBack(who);
    return count;
  }

  /** A new window may have begun, to which nothing was added. */
  async giveBack(who: string): Promise<void> {
    const count = await this.#counts.get(who);
    if (count && count.consumedPoints > 0) await this.#counts.reward(who);
  }
}
