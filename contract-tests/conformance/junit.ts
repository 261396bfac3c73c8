import type { Outcome } from "./suite.ts";

/** The outcomes as a JUnit document: a test suite for each room, a skipped test for what was not checked. */
export function junit(outcomes: readonly Outcome[]): string {
  const rooms = Map.groupBy(outcomes, ({ requirement }) => requirement.id.split(".")[0] ?? "");
  const suites = [...rooms].map(([room, members]) => suite(room, members));
  return ['<?xml version="1.0" encoding="UTF-8"?>', "<testsuites>", ...suites, "</testsuites>", ""].join("\n");
}

function suite(room: string, outcomes: readonly Outcome[]): string {
  const count = (verdict: Outcome["verdict"]) => outcomes.filter((outcome) => outcome.verdict === verdict).length;
  const counts = `tests="${outcomes.length}" failures="${count("broken")}" skipped="${count("not checked")}"`;
  return [`<testsuite name="${escaped(room)}" ${counts}>`, ...outcomes.map(testcase), "</testsuite>"].join("\n");
}

function testcase({ requirement: { id, level, sentence }, verdict, why, seconds }: Outcome): string {
  const name = escaped(`${level} ${sentence}`);
  const head = `<testcase classname="${escaped(id)}" name="${name}" time="${seconds.toFixed(3)}"`;
  if (verdict === "kept") return `${head}/>`;
  const element = verdict === "broken" ? "failure" : "skipped";
  return `${head}><${element} message="${escaped(why)}"/></testcase>`;
}

const escaped = (text: string) =>
  text.replace(/[&<>"\p{Cc}]/gu, (character) => `&#${/\p{Cc}/u.test(character) ? 32 : character.codePointAt(0)};`);
