import type { Limiter } from "./limiter.ts";
import { memoryLimiter } from "./limiter.ts";

/** What handlers count for themselves, beside the requests of each key. */
export interface Limits {
  /** Lookups of invitations, by address, with a key or without: an invitation's id is all that it takes to get in. */
  readonly invitationLookups: Limiter;
}

/** Also on loopback: it is a fixed rule of the protocol, and no setting. */
const INVITATION_LOOKUPS = { requests: 10, seconds: 60 };

/** Limits that this process counts alone. */
export const memoryLimits = (): Limits => ({ invitationLookups: memoryLimiter(INVITATION_LOOKUPS) });
