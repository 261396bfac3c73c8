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

/**
 * Checks what matches the filter, and returns the outcomes in the order of the list. `tell` hears of each as it comes.
 * @throws Error where nothing matches.
 */
export async function runSuite(
  target: Target,
  filter = "",
  tell: (outcome: Outcome) => void = () => {},
): Promise<Outcome[]> {
  const wanted = requirements.filter(({ id }) => id.includes(filter));
  if (wanted.length === 0) throw new Error(`No requirement has "${filter}" in its id.`);
  const done = new Map<Requirement, Outcome>();
  const settle = (outcome: Outcome) => {
    done.set(outcome.requirement, outcome);
    tell(outcome);
  };
  const disturbed: Requirement[] = [];
  const check = async (requirement: Requirement) => {
    const { holds } = target.pace;
    const outcome = await outcomeOf(requirement, target);
    const isDisturbed = requirement.slow || target.pace.holds !== holds;
    if (outcome.verdict === "kept" || !isDisturbed || target.signal?.aborted) settle(outcome);
    else disturbed.push(requirement);
  };
  const quick = wanted.filter(({ slow }) => !slow);
  const slow = wanted.filter((requirement) => requirement.slow).map(check);
  await Promise.all([...slow, ...Array.from({ length: AT_ONCE }, () => drain(quick, check))]);
  for (const requirement of disturbed) settle(await undisturbed(requirement, target));
  settle(await outcomeOf(answersFitTheDocument, target)); // Last, because it covers all answers that the others saw.
  return [...wanted, answersFitTheDocument].flatMap((requirement) => done.get(requirement) ?? []);
}

async function drain(queue: Requirement[], check: (requirement: Requirement) => Promise<void>): Promise<void> {
  for (let next = queue.shift(); next; next = queue.shift()) await check(next);
}

/**
 * A second look, alone and with a whole allowance, at what the other checks or the target's limit may have spoiled: a lease
 * ends while a request waits its turn. What the limit spoils again, nothing is known of.
 */
async function undisturbed(requirement: Requirement, target: Target): Promise<Outcome> {
  await target.pace.fresh().catch(() => undefined); // Only the end of the run stops it, and that ends the check too.
  const { holds } = target.pace;
  const outcome = await outcomeOf(requirement, target);
  if (outcome.verdict !== "broken" || target.pace.holds === holds) return outcome;
  return { ...outcome, verdict: "not checked", why: `the target's limit made requests wait, and then: ${outcome.why}` };
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
    await Promise.race([requirement.check(target), over(target.signal)]);
    return ended("kept", "");
  } catch (error) {
    if (target.signal?.aborted) return ended("not checked", OVER);
    return ended(error instanceof NotChecked ? "not checked" : "broken", reason(error));
  }
}

const OVER = "the time of the run was over (--timeout)";

/** Rejects when the run's time is over. */
const over = (signal: AbortSignal | undefined) =>
  new Promise<never>((_, reject) => {
    if (signal?.aborted) reject(new NotChecked(OVER));
    signal?.addEventListener("abort", () => reject(new NotChecked(OVER)), { once: true });
  });

/** fetch says only "fetch failed"; its cause says why. */
export function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
