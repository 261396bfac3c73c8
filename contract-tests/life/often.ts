import fc from "fast-check";
import { expect } from "vitest";
import { seedOf } from "../harness/seed.ts";

/** A test that ran once has shown little. A machine that is five times slower than a busy one still comes this far. */
const FEWEST = 2;

export interface Often {
  readonly runs: number;
  /** No run begins, and a failure is not made smaller, after so many milliseconds. */
  readonly withinMs: number;
}

/** Runs a property until it fails or its time is over, and says with which seed and how often. */
export async function often<T>(test: string, property: fc.IAsyncProperty<T>, { runs, withinMs }: Often): Promise<void> {
  const options = { seed: seedOf(test), numRuns: runs, interruptAfterTimeLimit: withinMs };
  const result = await fc.check(property, options);
  console.log(`${test}: ${result.numRuns} of ${runs} runs`);
  const report = await fc.asyncDefaultReportMessage(result);
  if (result.failed) throw new Error(report, { cause: result.errorInstance });
  expect(result.numRuns).toBeGreaterThanOrEqual(Math.min(FEWEST, runs));
}
