/** A limit, in the words of the RateLimit-Policy header. */
export interface Policy {
  readonly name: string;
  readonly requests: number;
  /** The window begins with the first request and takes this long. */
  readonly seconds: number;
}

/** Where counts are kept: this process, or a database that several processes share. */
export interface Store {
  get(who: string): Promise<Count | null>;
  /** Counts one more. */
  penalty(who: string): Promise<Count>;
}

/** What was counted in the window that is open, and how long that still is. */
export interface Count {
  readonly consumedPoints: number;
  readonly msBeforeNext: number;
}

/** What is left of an allowance. */
export interface Allowance {
  /** Whether the request that was counted may go on. */
  readonly granted: boolean;
  readonly remaining: number;
  /** Whole seconds until the window begins anew. */
  readonly resetSeconds: number;
}

/** Counts requests by whoever they are counted for. The store adds up, so each of many at once gets a count of its own. */
export class Limiter {
  readonly policy: Policy;
  readonly #store: Store;

  constructor(policy: Policy, store: Store) {
    this.policy = policy;
    this.#store = store;
  }

  /** Counts one request. */
  async spend(who: string): Promise<Allowance> {
    const { consumedPoints, msBeforeNext } = await this.#store.penalty(who);
    const left = this.policy.requests - consumedPoints;
    return { granted: left >= 0, remaining: Math.max(0, left), ...this.#reset(msBeforeNext) };
  }

  /** What is left; counts nothing. Not granted where one more would be too many. */
  async look(who: string): Promise<Allowance> {
    const { requests, seconds } = this.policy;
    const found = await this.#store.get(who);
    const remaining = Math.max(0, requests - (found?.consumedPoints ?? 0));
    return { granted: remaining > 0, remaining, ...this.#reset(found?.msBeforeNext ?? seconds * 1000) };
  }

  /** No longer than a window: the store counts by the time of day, which somebody may have set back. */
  #reset(ms: number): Pick<Allowance, "resetSeconds"> {
    return { resetSeconds: Math.min(this.policy.seconds, Math.max(1, Math.ceil(ms / 1000))) };
  }
}
