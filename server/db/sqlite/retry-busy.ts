import { setTimeout as delay } from "node:timers/promises";
import { isOfKind } from "./errors.ts";

/** The process serves its other callers between two attempts; SQLite's own waiting would block all of them. */
const PAUSE_MS = 5;

/**
 * Runs `act` as soon as no other process holds the lock that it needs.
 * @throws SqliteError SQLITE_BUSY once `patienceMs` have passed; anything else that `act` throws, immediately.
 */
export async function retryBusy<T>(patienceMs: number, act: () => T): Promise<T> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    try {
      return act();
    } catch (error) {
      if (!isOfKind(error, "busy") || performance.now() >= deadline) throw error;
    }
    await delay(PAUSE_MS);
  }
}
