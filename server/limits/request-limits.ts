import type { OperationId } from "../../generated/operations.ts";
import type { Exchange } from "../wire/exchange.ts";
import { charge, tooMany } from "./charge.ts";
import type { Limiter } from "./limiter.ts";
import type { Limits } from "./limits.ts";
import { networkOf } from "./network.ts";

/** What clients of the first server read where there is no limit. */
const UNLIMITED = "999999";

/** Counts a request for its key. @throws the refusal past the limit. */
export async function spendOfKey({ caller, headers }: Exchange, { requests }: Limits): Promise<void> {
  if (!caller) return;
  if (!requests) {
    headers["X-RateLimit-Remaining"] = UNLIMITED;
    return;
  }
  const allowance = await charge(requests, caller.keyId, headers);
  headers["X-RateLimit-Remaining"] = String(allowance.remaining);
  if (!allowance.granted) throw tooMany(allowance);
}

/** The limits of single operations, by address: both can be called without a key. */
export const limitsByAddress = (limits: Limits): Partial<Record<OperationId, Limiter>> => ({
  ...(limits.minting && { mintKey: limits.minting }),
  resolveInvitation: limits.invitationLookups,
});

/** Counts a request for the network that it came from. @throws the refusal past the limit. */
export async function spendOfAddress({ headers }: Exchange, limiter: Limiter, address: string): Promise<void> {
  const allowance = await charge(limiter, networkOf(address), headers);
  if (!allowance.granted) throw tooMany(allowance);
}
