import type { Refused } from "../contract/refusal.ts";
import { refuse } from "../contract/refusal.ts";
import type { Allowance, Limiter } from "../limits/limiter.ts";

/** Counts one request against a limit and reports the remaining allowance in the headers. Several limits may apply to one request. */
export async function spendWithHeaders(
  limiter: Limiter,
  who: string,
  headers: Record<string, string>,
): Promise<Allowance> {
  const allowance = await limiter.spend(who);
  const { name, requests, seconds } = limiter.policy;
  append(headers, "RateLimit-Policy", `"${name}";q=${requests};w=${seconds}`);
  append(headers, "RateLimit", `"${name}";r=${allowance.remaining};t=${allowance.resetSeconds}`);
  return allowance;
}

function append(headers: Record<string, string>, header: string, item: string) {
  const others = headers[header];
  headers[header] = others ? `${others}, ${item}` : item;
}

/** The refusal of a request past a limit, with the exact time to wait. */
export const rateLimitExceeded = ({ resetSeconds }: Allowance): Refused<"rate_limit_exceeded"> =>
  refuse("rate_limit_exceeded", { retry_after: resetSeconds });
