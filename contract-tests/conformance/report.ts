import type { Outcome } from "./suite.ts";

const MARK = { kept: "ok", broken: "BROKEN", "not checked": "not checked" } as const;

/** One line for an outcome and, unless the promise was kept, a second one that says why. */
export function line({ requirement: { id, level, sentence, section }, verdict, why }: Outcome): string {
  const head = `${MARK[verdict].padEnd(12)}${level.padEnd(7)}${id.padEnd(34)}${sentence}`;
  if (verdict === "kept") return head;
  const cause = verdict === "broken" ? `${why} (docs/protocol.md, ${section})` : why;
  return `${head}\n${" ".repeat(12)}${cause}`;
}

/** One line of JSON for an outcome. */
export const record = ({ requirement: { id, level, sentence, section }, verdict, why, seconds }: Outcome): string =>
  JSON.stringify({ id, level, verdict, sentence, section, why, seconds });

/** The end of a report: once more what was not kept, in the order of the requirements, and the summary. */
export function closing(outcomes: readonly Outcome[]): string {
  const others = outcomes.filter(({ verdict }) => verdict !== "kept");
  const again = others.length > 0 ? ["", "What was not kept, or not checked:", ...others.map(line), ""] : [];
  return [...again, summary(outcomes)].join("\n");
}

/** The last line: how many of each. */
export function summary(outcomes: readonly Outcome[]): string {
  const count = (...[verdict, level]: [Outcome["verdict"], string?]) =>
    outcomes.filter((outcome) => outcome.verdict === verdict && (!level || outcome.requirement.level === level)).length;
  return [
    `${count("kept")} kept`,
    `${count("broken", "MUST")} broken`,
    `${count("broken", "SHOULD")} broken that only should hold`,
    `${count("not checked")} not checked`,
  ].join(", ");
}

/** A target conforms as long as no MUST is broken. What was not checked is no proof either way. */
export const conforms = (outcomes: readonly Outcome[]): boolean =>
  !outcomes.some(({ verdict, requirement }) => verdict === "broken" && requirement.level === "MUST");
