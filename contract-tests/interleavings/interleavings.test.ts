import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { TestDatabase } from "../harness/database.ts";
import { seedOf } from "../harness/seed.ts";
import { freshSqlite } from "../harness/sqlite-database.ts";
import { asMutant, type Mutant } from "../history/mutants.ts";
import { mutants } from "./mutants.ts";
import { type PropertyName, properties } from "./properties.ts";

/** SEED=<number> repeats the runs of a seed; RUNS=<number> asks for more of them. */
const RUNS = Number(process.env.RUNS ?? 300);
/** A mutant falls within a few hundred runs at most. */
const MUTANT_RUNS = 2000;
const TIME_MS = 20_000;

const seed = seedOf("interleavings");
let database: TestDatabase;
beforeAll(async () => {
  database = await freshSqlite();
});
afterAll(() => database.remove());

const holds = (name: PropertyName) =>
  properties[name](database.location, { seed, numRuns: RUNS, interruptAfterTimeLimit: TIME_MS });

test("whatever clients do to SQLite at once, units are whole, failures alone and answers after the commit", () =>
  holds("group commit"));

test("whoever waits hears of what is committed meanwhile, and leaves nothing behind", () => holds("waiters"));

/** What a property says of a mutant, in a process of its own. */
function said(name: string, mutant: Mutant): Promise<string> {
  const script = fileURLToPath(new URL("run.ts", import.meta.url));
  const env = { ...process.env, ...asMutant(mutant), SEED: String(seed), RUNS: String(MUTANT_RUNS) };
  return promisify(execFile)(process.execPath, [script, name, database.location], { env }).then(
    () => "all is well",
    ({ stdout }) => stdout,
  );
}

describe.each(Object.entries(mutants))("%s: a server is caught", (name, faults) => {
  test.each(Object.entries(faults))("%s", async (_, mutant) => {
    expect(await said(name, mutant)).toMatch(/^Property failed after/);
  });
});
