/**
 * Prints how many tests passed, failed, and were skipped because this machine lacks something, from the test runner's JSON
 * report and its exit status. Tests of the other database are none of this run. What was lacking goes to stderr.
 */
import { existsSync, readFileSync } from "node:fs";
import { lackOf } from "./lacking.ts";

interface Test {
  readonly status: string;
  /** The titles of its groups and its own. */
  readonly fullName: string;
}

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly Test[] }[];
}

const NOTHING: Report = { numPassedTests: 0, numFailedTests: 0, testResults: [] };

const [file = "", status = "1"] = process.argv.slice(2);
const report = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Report) : NOTHING;
const failed = failures(report);
const lacks = lacking(report);
for (const [lack, tests] of Map.groupBy(lacks, (one) => one)) console.error(`${tests.length} skipped: ${lack}`);
// A run that fails although each test passed, by its coverage for one, is a failure too.
console.log(report.numPassedTests, failed === 0 && status !== "0" ? 1 : failed, lacks.length);

/** A file that cannot be loaded fails without a test that does. */
function failures({ numFailedTests, testResults }: Report): number {
  const broken = testResults.filter(
    (result) => result.status === "failed" && !result.assertionResults.some((test) => test.status === "failed"),
  );
  return numFailedTests + broken.length;
}

function lacking({ testResults }: Report): string[] {
  return testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter((test) => test.status === "skipped" || test.status === "pending")
    .flatMap(({ fullName }) => lackOf(fullName) ?? []);
}
