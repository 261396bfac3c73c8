import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asMutant, type Mutant } from "../checker/mutants.ts";
import { freshDatabase, type TestDatabase, testsRunOn } from "../harness/database.ts";
import { seedOf } from "../harness/seed.ts";
import { mutants } from "./mutants.ts";
import { type PropertyName, properties } from "./properties.ts";

/** SEED=<number> repeats the runs of a seed; RUNS=<number> asks for more of them. */
const runsOf = (usual: number) => Number(process.env.RUNS ?? usual);
/** A mutant falls within a few hundred runs at most, a second or two. */
const MUTANT_RUNS = 3000;
/** After so many milliseconds no more runs are begun, and a counterexample is made no smaller. */
const TIME_MS = 20_000;
const TIMEOUT_MS = 60_000;

const seed = seedOf("interleavings");
let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.remove());

const holds = (name: PropertyName, numRuns: number) =>
  properties[name](database.location, { seed, numRuns, interruptAfterTimeLimit: TIME_MS });

test("each delivery is sent once, and no receiver waits for another's failures", { timeout: TIMEOUT_MS }, () =>
  holds("webhooks", runsOf(60)),
);

/** What has nothing to do with PostgreSQL, and the mutants, which need a thousand runs a second. */
describe.skipIf(testsRunOn !== "sqlite")("in any order of events", { timeout: TIMEOUT_MS }, () => {
  test("units of SQLite are atomic, failures isolated, answers after the commit and reads consistent", () =>
    holds("group commit", runsOf(200)));

  test("waiters learn of commits during their wait, and leave nothing behind", () => holds("waiters", runsOf(300)));

  describe.each(Object.entries(mutants))("%s: a server is caught", (name, faults) => {
    test.each(Object.entries(faults))("%s", async (_, mutant) => {
      expect(await said(name, mutant)).toMatch(/^Property failed after/);
    });
  });
});

/** What a property says of a mutant, in its own process. */
function said(name: string, mutant: Mutant): Promise<string> {
  const script = fileURLToPath(new URL("run.ts", import.meta.url));
  const env = { ...process.env, ...asMutant(mutant), SEED: String(seed), RUNS: String(MUTANT_RUNS) };
  return promisify(execFile)(process.execPath, [script, name, database.location], { env }).then(
    () => "all is well",
    ({ stdout }) => stdout,
  );
}
