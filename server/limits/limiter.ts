import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";

/** How many requests in how many seconds. */
export interface Rate {
  /** 0: no limit. */
  readonly requests: number;
  readonly seconds: number;
}

/** What is left of an allowance after one request. */
export interface Allowance {
  readonly granted: boolean;
  readonly remaining: number;
  /** Whole seconds until the window begins anew. */
  readonly resetSeconds: number;
}

/** Counts requests by whoever they are counted for. Undefined where there is no limit. */
export type Limiter = (who: string) => Promise<Allowance | undefined>;

/** Counts in this process: right for SQLite, which one process serves. */
export function memoryLimiter({ requests, seconds }: Rate): Limiter {
  if (requests === 0) return async () => undefined;
  const store = new RateLimiterMemory({ points: requests, duration: seconds });
  return async (who) => {
    try {
      return allowance(await store.consume(who), true);
    } catch (refused) {
      if (refused instanceof RateLimiterRes) return allowance(refused, false);
      throw refused;
    }
  };
}

function allowance({ remainingPoints, msBeforeNext }: RateLimiterRes, granted: boolean): Allowance {
  return { granted, remaining: remainingPoints, resetSeconds: Math.max(1, Math.ceil(msBeforeNext / 1000)) };
}
