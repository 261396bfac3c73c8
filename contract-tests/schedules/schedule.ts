import assert from "node:assert/strict";
import type { Scheduler } from "fast-check";

/** How many runs to try, from which seed, and whether to make a counterexample smaller before it is told. */
export interface Runs {
  readonly seed: number;
  readonly numRuns: number;
  readonly endOnFailure?: boolean;
  /** When to stop, in milliseconds, with the runs or with making a counterexample smaller. */
  readonly interruptAfterTimeLimit?: number;
}

/** More steps than any code under test takes between two moments that the scheduler decides about. */
const SETTLING_STEPS = 500;

/** Waits until the scheduler says that this one goes on. A failure's report lists the moments by their labels. */
export const moment = (s: Scheduler, label: string): Promise<void> => s.schedule(Promise.resolve(), label);

/** Does something as one step: from when the scheduler says so until it is done, nobody else goes on. */
export function asOneStep<T>(s: Scheduler, label: string, act: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    s.scheduleSequence([{ label, builder: () => act().then(resolve, reject) }]);
  });
}

/** Lets all go on, in the scheduler's order, until nobody can. */
export async function untilStill(s: Scheduler): Promise<void> {
  do {
    await s.waitIdle();
    for (let step = 0; step < SETTLING_STEPS; step += 1) await null;
  } while (s.count() > 0);
}

/**
 * Resolves once all of these are done, interleaved by the scheduler.
 * @throws the first failure, or AssertionError when some wait for what never comes
 */
export async function interleave(s: Scheduler, works: readonly Promise<unknown>[]): Promise<void> {
  const failures: unknown[] = [];
  let done = 0;
  for (const work of works) {
    work.catch((error) => failures.push(error)).finally(() => (done += 1));
  }
  await untilStill(s);
  if (failures.length > 0) throw failures[0];
  assert.equal(done, works.length, "somebody waits for what never comes");
}
