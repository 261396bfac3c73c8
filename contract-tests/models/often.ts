import fc from "fast-check";
import { seedOf } from "../harness/seed.ts";

/** A test that ran once has shown little. A slow machine takes longer for these, and then has done enough. */
const FEWEST = 3;

export interface Often {
  readonly runs: number;
  /**
   * So many milliseconds after the first run no other begins, and a failure is made no smaller. The first one takes
   * longest: the server and the tests read the document of each operation when it is first used.
   */
  readonly withinMs: number;
}

/** Runs a property until it fails, is shown or its time is over, and says with which seed and how often it ran. */
export async function often<T>(
  test: string,
  values: fc.Arbitrary<T>,
  run: (value: T) => Promise<void>,
  { runs, withinMs }: Often,
): Promise<void> {
  let end = Number.POSITIVE_INFINITY;
  let begun = 0;
  const property = fc.asyncProperty(values, async (value) => {
    if (begun >= FEWEST && performance.now() > end) return;
    begun += 1;
    await run(value).finally(() => {
      end = Math.min(end, performance.now() + withinMs);
    });
  });
  const parameters = { seed: seedOf(test), numRuns: runs };
  await fc.assert(property, parameters).finally(() => console.log(`${test}: ${begun} runs`));
}
