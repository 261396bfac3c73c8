import type { OperationId } from "../../generated/operations.ts";
import { routes } from "../../generated/operations.ts";
import type { Limiter } from "../limits/limiter.ts";
import type { Limits } from "../limits/limits.ts";
import { networkOf } from "../limits/network.ts";
import { rateLimitExceeded, spendWithHeaders } from "./rate-limit-headers.ts";
import type { RequestState } from "./request-state.ts";

/** Counts a request of a key. Without a limit no header mentions one. @throws the refusal past the limit */
export async function spendOfKey({ caller, headers }: RequestState, { requests }: Limits): Promise<void> {
  if (!caller || !requests) return;
  const allowance = await spendWithHeaders(requests, caller.keyId, headers);
  headers["X-RateLimit-Remaining"] = String(allowance.remaining);
  if (!allowance.granted) throw rateLimitExceeded(allowance);
}

/** The operation's own per-address limit in the spec; undefined where it has none, or where none is set. */
export function limitOf(operation: OperationId, { minting, invitationLookups }: Limits): Limiter | undefined {
  const { limitedBy } = routes[operation];
  if (limitedBy === "minting") return minting;
  return limitedBy === "invitation-lookups" ? invitationLookups : undefined;
}

/**
 * Refuses a network past its limit before the request's body is read. Otherwise the request is counted once its body is known
 * to be valid: an invalid body is not counted.
 */
export async function refusePastLimit(state: RequestState, limiter: Limiter, address: string): Promise<void> {
  if (!(await limiter.look(networkOf(address))).granted) await spendOfAddress(state, limiter, address);
}

/** Counts a request of the client's network. @throws the refusal past the limit */
export async function spendOfAddress({ headers }: RequestState, limiter: Limiter, address: string): Promise<void> {
  const allowance = await spendWithHeaders(limiter, networkOf(address), headers);
  if (!allowance.granted) throw rateLimitExceeded(allowance);
}
