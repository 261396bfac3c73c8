import type { Micros } from "./timestamp.ts";

/** The source of time. Injected, so that a test can move it. */
export interface Clock {
  now(): Micros;
  /** Microseconds since an arbitrary moment. Unlike the wall clock, it is never set. */
  elapsed(): Micros;
  /** Calls back once after `delay` microseconds; the returned function cancels. */
  after(delay: Micros, callback: () => void): () => void;
}

/** Longest delay of a Node timer; a longer one would fire immediately. */
const MAX_DELAY_MS = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now() * 1000,
  elapsed: () => Math.floor(performance.now() * 1000),
  after(delay, callback) {
    const timer = setTimeout(callback, Math.min(Math.ceil(delay / 1000), MAX_DELAY_MS));
    return () => clearTimeout(timer);
  },
};
