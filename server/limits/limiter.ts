/** A limit, in the terms of the RateLimit-Policy header. */
export interface Policy {
  readonly name: string;
  readonly requests: number;
  /** Length of the window, which starts with the first request. */
  readonly seconds: number;
}

/** Where counts are kept: in this process, or in a database that several processes share. */
export interface Store {
  get(who: string): Promise<Count | null>;
  /** Adds one to the count. */
  penalty(who: string): Promise<Count>;
  /** Adds one to the count unless that exceeds the limit. The count that is returned has it in any case. */
  reserve(who: string): Promise<Count>;
  /** Subtracts what `reserve` has added. */
  giveBack(who: string): Promise<void>;
}

/** The count of the current window, and how long that window still lasts. */
export interface Count {
  readonly consumedPoints: number;
  readonly msBeforeNext: number;
}

/** The remaining allowance. */
export interface Allowance {
  /** Whether the counted request may proceed. */
  readonly granted: boolean;
  readonly remaining: number;
  /** Whole seconds until the next window. */
  readonly resetSeconds: number;
}

/**
 * Counts requests per subject. The store increments atomically, so concurrent requests each get their own count.
 */
export class Limiter {
  readonly policy: Policy;
  readonly #store: Store;

  constructor(policy: Policy, store: Store) {
    this.policy = policy;
    this.#store = store;
  }

  /** Counts one request. */
  async spend(who: string): Promise<Allowance> {
    return this.#allowanceOf(await this.#store.penalty(who));
  }

  /** Counts one request that may turn out not to count, by `giveBack`; one that is not granted is not counted. */
  async reserve(who: string): Promise<Allowance> {
    return this.#allowanceOf(await this.#store.reserve(who));
  }

  giveBack(who: string): Promise<void> {
    return this.#store.giveBack(who);
  }

  /** The remaining allowance, without counting. Not granted when one more request would exceed the limit. */
  async look(who: string): Promise<Allowance> {
    const { requests, seconds } = this.policy;
    const found = await this.#store.get(who);
    const remaining = Math.max(0, requests - (found?.consumedPoints ?? 0));
    return { granted: remaining > 0, remaining, ...this.#reset(found?.msBeforeNext ?? seconds * 1000) };
  }

  #allowanceOf({ consumedPoints, msBeforeNext }: Count): Allowance {
    const left = this.policy.requests - consumedPoints;
    return { granted: left >= 0, remaining: Math.max(0, left), ...this.#reset(msBeforeNext) };
  }

  /** Never more than one window: the store uses the wall clock, which somebody may have set back. */
  #reset(ms: number): Pick<Allowance, "resetSeconds"> {
    return { resetSeconds: Math.min(this.policy.seconds, Math.max(1, Math.ceil(ms / 1000))) };
  }
}
