import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import defects from "./defects.json" with { type: "json" };

/** Whether a file of tests has one of this title, or a group of tests. The linter refuses those that are switched off. */
function isThere(shownBy: string): boolean {
  const [file = "", title = ""] = shownBy.split(" > ");
  const path = new URL(`../${file}`, import.meta.url);
  return existsSync(path) && titlesIn(readFileSync(path, "utf8")).includes(title);
}

/** What stands first in a call: `test("...",`, `describe.each([...])("...",`. */
const titlesIn = (text: string) => [...text.matchAll(/\(\s*"([^"]+)",\s/g)].map(([, title]) => title);

test.each(Object.entries(defects))("%s: the tests that rule it out exist", (_, tests) => {
  expect(tests.filter((shownBy) => !isThere(shownBy))).toEqual([]);
  expect(tests.length).toBeGreaterThan(0);
});
