import { RateLimiterMemory } from "rate-limiter-flexible";
import type { Settings } from "../settings.ts";
import type { Clock } from "../time/clock.ts";
import type { CountSync } from "./count-sync.ts";
import type { Policy, Store } from "./limiter.ts";
import { Limiter } from "./limiter.ts";
import { SharedStore } from "./shared-store.ts";

/** All that this server limits. Undefined where there is no limit. */
export interface Limits {
  /** Requests, by key id. */
  readonly requests: Limiter | undefined;
  /** Keys minted without the admin token, by address. */
  readonly minting: Limiter | undefined;
  /** Lookups of invitations, by address, with a key or without: an invitation's id is all that it takes to get in. */
  readonly invitationLookups: Limiter;
  /** Short ids that name nothing, or nothing that the key may use: by key, and by address. */
  readonly missesByKey: Limiter;
  readonly missesByAddress: Limiter;
  /** Keys that are none, by address. */
  readonly failedKeys: Limiter | undefined;
  /** Wrong admin tokens, by address. */
  readonly failedAdminTokens: Limiter | undefined;
}

/** Also on loopback: it is a fixed rule of the protocol, and no setting. */
const INVITATION_LOOKUPS: Policy = { name: "invitations", requests: 10, seconds: 60 };

/**
 * Of 17424 ids of two letters and two digits, a key tries a hundred in as many seconds. An address, which many may share, has
 * more.
 */
const MISSES_BY_KEY: Policy = { name: "misses-of-key", requests: 60, seconds: 60 };
const MISSES_BY_ADDRESS: Policy = { name: "misses-of-address", requests: 300, seconds: 60 };

/** The one place that makes limiters. `storeOf` gives each policy a store of its own. */
export function makeLimits(settings: Settings, storeOf: (policy: Policy) => Store): Limits {
  const always = (policy: Policy) => new Limiter(policy, storeOf(policy));
  const unlessOff = (name: string, requests: number, seconds: number) =>
    requests === 0 ? undefined : always({ name, requests, seconds });
  return {
    requests: unlessOff("key", settings.rateLimit, settings.rateLimitWindowSeconds),
    minting: unlessOff("minting", settings.keyMintLimit, settings.keyMintWindowSeconds),
    invitationLookups: always(INVITATION_LOOKUPS),
    missesByKey: always(MISSES_BY_KEY),
    missesByAddress: always(MISSES_BY_ADDRESS),
    failedKeys: unlessOff("failed-keys", settings.failedKeyLimit, settings.failedKeyWindowSeconds),
    failedAdminTokens: unlessOff("failed-tokens", settings.failedTokenLimit, settings.failedTokenWindowSeconds),
  };
}

/** Counts in this process: right for SQLite, which one process serves. */
export const memoryLimits = (settings: Settings): Limits =>
  makeLimits(
    settings,
    ({ name, requests, seconds }) => new RateLimiterMemory({ keyPrefix: name, points: requests, duration: seconds }),
  );

/** Counts together with the other processes on the database. */
export const sharedLimits = (settings: Settings, countSync: CountSync, clock: Clock): Limits =>
  makeLimits(settings, (policy) => new SharedStore(policy, countSync, clock));
