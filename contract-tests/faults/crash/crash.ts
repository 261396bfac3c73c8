import type { Violation } from "../../checker/operation.ts";
import { Recorder } from "../../checker/recorder.ts";
import { client } from "../../harness/client.ts";
import { randomFrom } from "../../harness/seed.ts";
import { AGENTS, Chapter } from "./chapter.ts";
import { freshInstance, type Instance } from "./instance.ts";
import { Relay } from "./relay.ts";
import { sum, type Totals, told } from "./totals.ts";

export interface CrashOptions {
  readonly kills: number;
  readonly seed: number;
  /** No new round begins after this many seconds. */
  readonly budgetSeconds: number;
  readonly report?: (line: string) => void;
  /** Where the servers run; a fresh database of the tests' kind unless given. It is removed in the end. */
  readonly instance?: Instance;
  /** What each server has in its environment, such as a mutant's. */
  readonly environment?: Record<string, string>;
}

export interface CrashResult extends Totals {
  readonly kills: number;
  /** The run ends with the first round that shows one. */
  readonly violations: readonly Violation[];
}

/** Kills the server in the middle of load, starts it on the same database, and asks for all that was answered. */
export async function crash(options: CrashOptions): Promise<CrashResult> {
  const instance = options.instance ?? (await freshInstance());
  const relay = new Relay(instance, options.environment);
  try {
    return await killAgainAndAgain(relay, options);
  } finally {
    await relay.end();
    await instance.remove();
  }
}

async function killAgainAndAgain(relay: Relay, options: CrashOptions): Promise<CrashResult> {
  const { kills, seed, budgetSeconds, report = () => {} } = options;
  const random = randomFrom(seed);
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  await relay.pass();
  const agents = await Recorder.agents(relay.url, AGENTS);
  for (const { key } of agents) await known(relay.url, key);
  const chapters: Chapter[] = [];
  let violations: Violation[] = [];
  let done = 0;
  while (done < kills && seconds() < budgetSeconds && violations.length === 0) {
    const chapter = await present(chapters, (name) => Chapter.begin(relay.url, name, agents, random));
    await chapter.round(relay);
    done += 1;
    if (chapter.isOver) await chapter.readEverything(relay.url);
    violations = chapter.violations();
    const all = sum(chapters.map(({ totals }) => totals));
    report(`kill ${done}/${kills}, ${seconds().toFixed(1)} s: ${told(all)}, ${violations.length} violations`);
  }
  for (const chapter of chapters) await chapter.readEverything(relay.url);
  return {
    kills: done,
    ...sum(chapters.map(({ totals }) => totals)),
    violations: chapters.flatMap((chapter) => chapter.violations()),
  };
}

const KNOWN_WITHIN_MS = 10_000;

/** A mutant may commit a key a moment after it has answered with it. Load begins once each key opens something. */
async function known(url: string, key: string | undefined): Promise<void> {
  const started = performance.now();
  while ((await client(url, key).attempt("readOwnKey")).status !== 200)
    if (performance.now() - started > KNOWN_WITHIN_MS) throw new Error("a key that was minted stays unknown");
}

/** The last chapter, or a new one where it is over. */
async function present(chapters: Chapter[], begin: (name: string) => Promise<Chapter>): Promise<Chapter> {
  const last = chapters.at(-1);
  if (last && !last.isOver) return last;
  const chapter = await begin(`chapter-${chapters.length}`);
  chapters.push(chapter);
  return chapter;
}
