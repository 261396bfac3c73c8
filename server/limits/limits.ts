import type { Settings } from "../settings.ts";
import type { Clock } from "../time/clock.ts";
import type { CountSync } from "./count-sync.ts";
import { Guesses } from "./guesses.ts";
import type { Policy, Store } from "./limiter.ts";
import { Limiter } from "./limiter.ts";
import { MemoryStore } from "./memory-store.ts";
import { SharedStore } from "./shared-store.ts";

/** Every limit of this server; undefined where there is none. */
export interface Limits {
  /** Requests per key id. */
  readonly requests: Limiter | undefined;
  /** Keys minted without the admin token, per client address. */
  readonly minting: Limiter | undefined;
  /**
   * Invitation lookups per client address, with or without a key: the id alone admits its holder, so it must not be
   * guessable.
   */
  readonly invitationLookups: Limiter;
  /** Lookups of short ids that name nothing, or nothing the key may use: per key and per address. */
  readonly missesByKey: Guesses;
  readonly missesByAddress: Guesses;
  /** Requests with an invalid key, per client address. */
  readonly failedKeys: Limiter | undefined;
  /** Requests with a wrong admin token, per client address. */
  readonly failedAdminTokens: Limiter | undefined;
}

/** Applies on loopback too: this limit is part of the protocol and cannot be configured. */
const INVITATION_LOOKUPS: Policy = { name: "invitations", requests: 10, seconds: 60 };

/**
 * There are 17,424 ids of two letters and two digits; a key may try a hundred of them in as many seconds. An address,
 * which many clients may share, gets more.
 */
const MISSES_BY_KEY: Policy = { name: "misses-of-key", requests: 60, seconds: 60 };
const MISSES_BY_ADDRESS: Policy = { name: "misses-of-address", requests: 300, seconds: 60 };

/** The only place that creates limiters. `storeOf` gives each policy its own store. */
function makeLimits(settings: Settings, storeOf: (policy: Policy) => Store): Limits {
  const always = (policy: Policy) => new Limiter(policy, storeOf(policy));
  const unlessOff = (name: string, requests: number, seconds: number) =>
    requests === 0 ? undefined : always({ name, requests, seconds });
  return {
    requests: unlessOff("key", settings.rateLimit, settings.rateLimitWindowSeconds),
    minting: unlessOff("minting", settings.keyMintLimit, settings.keyMintWindowSeconds),
    invitationLookups: always(INVITATION_LOOKUPS),
    missesByKey: new Guesses(always(MISSES_BY_KEY)),
    missesByAddress: new Guesses(always(MISSES_BY_ADDRESS)),
    failedKeys: unlessOff("failed-keys", settings.failedKeyLimit, settings.failedKeyWindowSeconds),
    failedAdminTokens: unlessOff("failed-tokens", settings.failedTokenLimit, settings.failedTokenWindowSeconds),
  };
}

/** Counts in this process only: correct for SQLite, which a single process serves. */
export const memoryLimits = (settings: Settings): Limits => makeLimits(settings, (policy) => new MemoryStore(policy));

/** Shares its counts with the other processes on the database. */
export const sharedLimits = (settings: Settings, countSync: CountSync, clock: Clock): Limits =>
  makeLimits(settings, (policy) => new SharedStore(policy, countSync, clock));
