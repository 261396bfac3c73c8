/**
 * Prints how many tests passed, failed, and were skipped because this machine lacks something, from the test runner's JSON
 * report and its exit status; then a line for each failure, with what it says first. Tests of the other database are none of
 * this run. What was lacking goes to stderr.
 */
import { existsSync, readFileSync } from "node:fs";
import { relative } from "node:path";
import { lackOf } from "./lacking.ts";

interface Test {
  readonly status: string;
  /** The titles of its groups and its own. */
  readonly fullName: string;
  readonly failureMessages?: readonly string[];
}

interface TestFile {
  readonly name: string;
  readonly status: string;
  /** Why the file could not be loaded. */
  readonly message?: string;
  readonly assertionResults: readonly Test[];
}

interface Report {
  readonly numPassedTests: number;
  readonly testResults: readonly TestFile[];
}

const NOTHING: Report = { numPassedTests: 0, testResults: [] };

const [file = "", status = "1"] = process.argv.slice(2);
const { numPassedTests, testResults } = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Report) : NOTHING;
const failures = testResults.flatMap(failuresOf);
// A run that fails although each test passed, by its coverage for one, is a failure too.
if (failures.length === 0 && status !== "0") failures.push(`ended with status ${status}, though no test failed`);
const lacks = testResults.flatMap(lacking);
for (const [lack, tests] of Map.groupBy(lacks, (one) => one)) console.error(`${tests.length} skipped: ${lack}`);
console.log(numPassedTests, failures.length, lacks.length);
for (const failure of failures) console.log(failure);

/** A file that cannot be loaded fails without a test that does. */
function failuresOf({ name, status, message = "", assertionResults }: TestFile): string[] {
  const failed = assertionResults.filter((test) => test.status === "failed");
  const path = relative(process.cwd(), name);
  if (status === "failed" && failed.length === 0) return [`${path}: ${firstLine(message)}`];
  return failed.map(({ fullName, failureMessages = [] }) => `${path} > ${fullName}: ${firstLine(failureMessages[0])}`);
}

function firstLine(message = ""): string {
  return message.trim().split("\n", 1)[0] ?? "";
}

function lacking({ assertionResults }: TestFile): string[] {
  return assertionResults
    .filter((test) => test.status === "skipped" || test.status === "pending")
    .flatMap(({ fullName }) => lackOf(fullName) ?? []);
}
