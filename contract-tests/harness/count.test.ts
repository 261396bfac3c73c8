import { execFileSync } from "node:child_process";
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { titled } from "./lacking.ts";

const program = fileURLToPath(new URL("count.ts", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "backchannel-count-"));
afterAll(() => rmSync(folder, { recursive: true }));

const passed = { status: "passed", fullName: "a group works" };
const failed = {
  status: "failed",
  fullName: "a group works not",
  failureMessages: ["Error: one is not two\n    at a line"],
};
const elsewhere = { status: "skipped", fullName: "on the other database works" };
const lacking = { status: "skipped", fullName: `${titled("in a browser", "no browser at /usr/bin/it")} works` };

/** What is printed of a run with these tests in a file each. */
function count(tests: readonly (typeof passed)[], status = 0, broken = false): string {
  const report = join(folder, "report.json");
  const of = (state: string) => tests.filter((one) => one.status === state).length;
  const name = join(process.cwd(), "a.test.ts");
  const results = tests.map((one) => ({ name, status: one.status, assertionResults: [one] }));
  const unloaded = {
    name,
    status: "failed",
    message: "SyntaxError: a brace is missing\n    at a line",
    assertionResults: [],
  };
  const testResults = [...results, ...(broken ? [unloaded] : [])];
  writeFileSync(report, JSON.stringify({ numPassedTests: of("passed"), testResults }));
  return run(report, status);
}

const run = (report: string, status: number) =>
  execFileSync(process.execPath, [program, report, String(status)], { encoding: "utf8", stdio: "pipe" }).trim();

describe("the count of a run, which is passed, failed and skipped,", () => {
  test("counts tests that this machine cannot run as skipped, but not those of the other database", () => {
    expect(count([passed, passed, elsewhere, lacking, lacking])).toBe("2 0 2");
  });

  test("names failures with what they say first, including files that could not be loaded", () => {
    const named = "a.test.ts > a group works not: Error: one is not two";
    expect(count([passed, failed], 1)).toBe(`1 1 0\n${named}`);
    expect(count([passed, failed], 1, true)).toBe(`1 2 0\n${named}\na.test.ts: SyntaxError: a brace is missing`);
  });

  test("counts one failure if the run failed without a failed test, or left no report", () => {
    const unnamed = "ended with status 1, though no test failed";
    expect(count([passed], 1)).toBe(`1 1 0\n${unnamed}`);
    expect(run(join(folder, "none.json"), 1)).toBe(`0 1 0\n${unnamed}`);
  });
});

test("a test is skipped for its database, or its title says what is missing", () => {
  const files = globSync(["{contract-tests,server,spec,prisma,bench}/**/*.test.ts"]).map((file) => ({
    file,
    text: readFileSync(file, "utf8"),
  }));
  const conditions = files.flatMap(({ file, text }) =>
    [...text.matchAll(/\.(?:skipIf|runIf)\((.*?)\)(?:\.concurrent)?(?:\.each\(.*\))?\(\s*(\S*)/g)].map(
      ([, condition = "", title = ""]) => ({ file, condition, title }),
    ),
  );
  const uses = files.flatMap(({ text }) => text.match(/\.(?:skipIf|runIf)\(/g) ?? []);
  expect(conditions, "found by the expression").toHaveLength(uses.length);
  const silent = conditions.filter(
    ({ condition, title }) => !/^testsRunOn [!=]== "\w+"$/.test(condition) && !title.startsWith("titled("),
  );
  expect(silent).toEqual([]);
});
