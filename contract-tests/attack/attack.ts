import type { Target } from "./target.ts";

/** The outcome of an attack, but for stalls and memory, which are measured. */
export interface Outcome {
  /** What was sent and how it was answered, in a few words. */
  readonly told: string;
  /** What must not have happened; empty where all was well. */
  readonly faults: readonly string[];
}

export interface Attack {
  readonly name: string;
  /** How long /health may wait, in milliseconds: 250 for what an owner asks once in a while. */
  readonly limitMs: 100 | 250;
  /** Requests that are sent at once: a request to /health waits behind them. */
  readonly atOnce: number;
  /** How many megabytes the process may grow by meanwhile. */
  readonly growthMb: number;
  readonly settings?: Record<string, string>;
  /**
   * Sets up what is attacked, which is not measured. `isQuick` divides the counts and leaves out long waits.
   *
   * @returns the attack itself, which is
   */
  prepare(target: Target, isQuick: boolean): Promise<() => Promise<Outcome>>;
}
