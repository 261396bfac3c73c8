import type { Micros } from "../time/timestamp.ts";
import { seconds } from "../time/timestamp.ts";

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Delays before each retry, in seconds. After the last of them, 16 hours in all, the delivery is dead. */
const DELAYS = [5, 30, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR] as const;

/** Jitter of up to a fifth, so that deliveries which failed together do not retry together. */
const JITTER = 0.2;

/** Longest Retry-After that is honoured. */
const MAX_RETRY_AFTER_SECONDS = HOUR;

/**
 * When to retry after this many failed attempts; undefined after the last one.
 *
 * @param retryAfter what the receiver asked for, in seconds
 * @param chance from 0 to 1
 */
export function nextAttempt(
  now: Micros,
  failures: number,
  retryAfter = 0,
  chance: number = Math.random(),
): Micros | undefined {
  const delay = DELAYS[failures - 1];
  if (delay === undefined) return undefined;
  const asked = Math.min(retryAfter, MAX_RETRY_AFTER_SECONDS);
  return now + seconds(Math.max(delay * (1 + JITTER * chance), asked));
}

/** Consecutive failures before a receiver is paused. */
const PATIENCE = 5;
const MAX_REST_SECONDS = 60;

/**
 * How long a receiver is paused after that many failures in a row: a dead one with a backlog costs one attempt a
 * minute.
 */
export const cooldownAfter = (failuresInRow: number): Micros =>
  failuresInRow < PATIENCE ? 0 : seconds(Math.min(5 * 2 ** (failuresInRow - PATIENCE), MAX_REST_SECONDS));
