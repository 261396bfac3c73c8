import { every, pause, type Timing } from "./timing.ts";

/** Longest wait of one request; longer waits repeat it. Servers cap it at 25 s unless configured. */
const ROUND_SECONDS = 25;

/** Hosts give up on a silent call after 60 s or more, and proxies after 30 s or more. */
const PROGRESS_MS = 10_000;

/** A server too busy to hold requests answers at once: then it is polled once a second. */
const PAUSE_MS = 1000;

export interface Waiting {
  readonly timing: Timing;
  /** Aborted when the caller has gone. */
  readonly signal: AbortSignal;
  /** Aborted when the serving process is about to stop: anything found is still reported. */
  readonly stopping: AbortSignal;
  /** Reports progress to the caller: seconds passed, and seconds in total. */
  readonly progress: ((passed: number, total: number) => void) | undefined;
}

/**
 * Repeats a request until there is something, for this many seconds; each request waits as long as the server allows.
 * At least one is made unless the caller has gone.
 */
export async function untilFound<T>(
  seconds: number,
  { timing, signal, stopping, progress }: Waiting,
  ask: (wait: number) => Promise<T | undefined>,
): Promise<T | undefined> {
  const began = timing.now();
  const passed = () => (timing.now() - began) / 1000;
  const ended = AbortSignal.any([signal, stopping]);
  const stop = progress && seconds > 0 ? every(timing, PROGRESS_MS, () => progress(passed(), seconds)) : () => {};
  try {
    while (!ended.aborted) {
      const left = Math.max(0, seconds - passed());
      const wait = Math.min(left, ROUND_SECONDS);
      const asked = timing.now();
      const found = await ask(wait);
      if (found !== undefined || passed() >= seconds) return found;
      if (timing.now() - asked < PAUSE_MS) await pause(timing, Math.min(PAUSE_MS, left * 1000), ended);
    }
    return undefined;
  } finally {
    stop();
  }
}
