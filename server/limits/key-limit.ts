import type { Settings } from "../settings.ts";
import type { Exchange } from "../wire/exchange.ts";
import { refuse } from "../wire/refuse.ts";
import type { Allowance } from "./limiter.ts";
import { memoryLimiter } from "./limiter.ts";

/** What clients of the first server read where there is no limit. */
const UNLIMITED = 999_999;

/** Spends one request of the caller's allowance, says in the headers what is left, and refuses past the limit. */
export function keyLimit({ rateLimit, rateLimitWindowSeconds }: Settings): (exchange: Exchange) => Promise<void> {
  const spend = memoryLimiter({ requests: rateLimit, seconds: rateLimitWindowSeconds });
  const always = { "X-RateLimit-Limit": String(rateLimit), "X-RateLimit-Window": String(rateLimitWindowSeconds) };
  const policy = `"key";q=${rateLimit};w=${rateLimitWindowSeconds}`;
  return async ({ caller, headers }) => {
    Object.assign(headers, always);
    if (!caller) return;
    const left = await spend(caller.keyId);
    headers["X-RateLimit-Remaining"] = String(left?.remaining ?? UNLIMITED);
    if (!left) return;
    headers["RateLimit-Policy"] = policy;
    headers["RateLimit"] = `"key";r=${left.remaining};t=${left.resetSeconds}`;
    if (!left.granted) throw tooMany(left);
  };
}

const tooMany = ({ resetSeconds }: Allowance) => refuse("rate_limit_exceeded", { retry_after: resetSeconds });
