import { NotChecked, type Requirement } from "./requirement.ts";
import { requirements } from "./requirements.ts";
import { answersFitTheDocument } from "./rooms/document.ts";
import type { Target } from "./target.ts";

export interface Outcome {
  readonly requirement: Requirement;
  readonly verdict: "kept" | "broken" | "not checked";
  /** What was seen, or why nothing was. Empty for a promise that was kept. */
  readonly why: string;
  readonly seconds: number;
}

/** Few at a time, so that a check of timing is not disturbed by the suite itself. */
const AT_ONCE = 4;

/** Checks what matches the filter, and gives the outcomes in the order of the list. `tell` hears of each as it comes. */
export async function runSuite(
  target: Target,
  filter = "",
  tell: (outcome: Outcome) => void = () => {},
): Promise<Outcome[]> {
  const wanted = requirements.filter(({ id }) => id.includes(filter));
  const done = new Map<Requirement, Outcome>();
  const check = async (requirement: Requirement) => {
    const outcome = await outcomeOf(requirement, target);
    done.set(requirement, outcome);
    tell(outcome);
  };
  const quick = wanted.filter(({ slow }) => !slow);
  const slow = wanted.filter((requirement) => requirement.slow).map(check);
  await Promise.all([...slow, ...Array.from({ length: AT_ONCE }, () => drain(quick, check))]);
  await check(answersFitTheDocument); // Last, because it tells of all answers that the others saw.
  return [...wanted, answersFitTheDocument].flatMap((requirement) => done.get(requirement) ?? []);
}

async function drain(queue: Requirement[], check: (requirement: Requirement) => Promise<void>): Promise<void> {
  for (let next = queue.shift(); next; next = queue.shift()) await check(next);
}

async function outcomeOf(requirement: Requirement, target: Target): Promise<Outcome> {
  const start = performance.now();
  const ended = (verdict: Outcome["verdict"], why: string): Outcome => ({
    requirement,
    verdict,
    why,
    seconds: (performance.now() - start) / 1000,
  });
  try {
    await requirement.check(target);
    return ended("kept", "");
  } catch (error) {
    return ended(error instanceof NotChecked ? "not checked" : "broken", reason(error));
  }
}

/** fetch says only "fetch failed"; its cause says why. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
