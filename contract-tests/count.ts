/** Prints how many tests passed and failed, from the test runner's JSON report and its exit status. */
import { existsSync, readFileSync } from "node:fs";

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

const [file = "", status = "1"] = process.argv.slice(2);
const [passed, failed] = existsSync(file) ? count(JSON.parse(readFileSync(file, "utf8")) as Report) : [0, 0];
// A run that fails although each test passed, by its coverage for one, is a failure too.
console.log(passed, failed === 0 && status !== "0" ? 1 : failed);

function count({ numPassedTests, numFailedTests, testResults }: Report): [number, number] {
  const broken = testResults.filter(
    (result) => result.status === "failed" && !result.assertionResults.some((test) => test.status === "failed"),
  );
  return [numPassedTests, numFailedTests + broken.length];
}
