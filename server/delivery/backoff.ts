import type { Micros } from "../time/timestamp.ts";
import { seconds } from "../time/timestamp.ts";

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** How long after a failed attempt the next one comes, in seconds. After the last of these the push is dead: 16 hours. */
const DELAYS = [5, 30, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR] as const;

/** Up to a fifth more, so that what failed together does not come back together. */
const JITTER = 0.2;

/** A receiver that asks for more time than this is asked again after this. */
const MAX_RETRY_AFTER_SECONDS = HOUR;

/**
 * When to try again after so many failed attempts, or undefined when that was the last.
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

/** A receiver may fail so often in a row before it rests. */
const PATIENCE = 5;
const MAX_REST_SECONDS = 60;

/** How long a receiver is left alone after so many failures in a row: a dead one with a backlog costs one try a minute. */
export const cooldownAfter = (failuresInRow: number): Micros =>
  failuresInRow < PATIENCE ? 0 : seconds(Math.min(5 * 2 ** (failuresInRow - PATIENCE), MAX_REST_SECONDS));
