import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { client } from "../harness/client.ts";
import { freshDatabase, type TestDatabase, testsRunOn } from "../harness/database.ts";
import { spawnServer } from "../harness/process.ts";
import { randomFrom, seedOf } from "../harness/seed.ts";
import { startServer } from "../harness/server.ts";
import { check } from "./check.ts";
import { readAll, work } from "./load.ts";
import { asMutant, type MutantName, mutants, mutate } from "./mutants.ts";
import type { Violation } from "./operation.ts";
import { type Agent, Recorder } from "./recorder.ts";

const POSTERS = 4;
const WORKERS = 6;
const READERS = 2;
/** The true server works under load until so much is recorded; a mutant is caught long before. */
const ENOUGH = 600;
/** The history is looked at between rounds, when no request is under way: a reader may hear of a post before its poster. */
const ROUND_MS = 1_500;
/** A load ends after this, whatever it has recorded. */
const LOAD_MS = 40_000;

/** A mutant of one database's own code is the true server on the other. */
const other = testsRunOn === "sqlite" ? "server/db/postgres/" : "server/db/sqlite/";
const names = (Object.keys(mutants) as MutantName[]).filter((name) => !mutants[name].file.startsWith(other));
const seed = seedOf("mutants");
let database: TestDatabase;
let agents: Agent[];
let lanes: Map<string, string>;

/** The true server makes keys and lanes, so that a mutant can only fail at what it is there for. */
beforeAll(async () => {
  database = await freshDatabase();
  const server = await startServer({ database, clock: "system" });
  agents = await Recorder.agents(server.url, POSTERS + WORKERS + READERS);
  const owner = client(server.url, agents[0]?.key);
  const made = [...names, "true"].map(async (name): Promise<[string, string]> => {
    const body = { name: name.replaceAll(" ", "-"), mode: "claimable" as const };
    return [name, (await owner.ok("createChannel", { body })).id];
  });
  lanes = new Map(await Promise.all(made));
  await server.stop();
});
afterAll(() => database.remove());

test.each(names)("the mutant of %s still finds its place in the server", (name) => {
  expect(() => mutate(mutants[name])).not.toThrow();
});

test("the unmodified server under load has a legal history", { timeout: 90_000 }, async () => {
  const { violations, operations } = await underLoad("true", {}, ENOUGH);
  expect(violations.map(({ text }) => text)).toEqual([]);
  expect(operations).toBeGreaterThanOrEqual(ENOUGH);
});

describe("the checker catches", () => {
  const told: Record<MutantName, RegExp> = {
    "two winners": /although \S+ (holds|acknowledged) it|although it is/,
    "accepted late ack": /although \S+ (holds|acknowledged) it|although it is/,
    "skipped cursor": /was skipped by a reader|has the higher cursor/,
    "lost acknowledged post": /is lost|was skipped by a reader/,
    "lost acknowledged post of PostgreSQL": /is lost|was skipped by a reader/,
    "lost acknowledged claim of PostgreSQL": /although \S+ (holds|acknowledged) it|although it is|its next epoch is/,
    "handed out early": /although its delay has not ended/,
    "never handed out": /although it is free/,
    "replayed claim": /although (\S+ (holds|acknowledged) it|it is|its next epoch is)/,
  };
  test.each(names)("%s", { timeout: 90_000 }, async (name) => {
    const { violations } = await underLoad(name, asMutant(mutants[name]), Number.POSITIVE_INFINITY, told[name]);
    expect(violations.map(({ text }) => text).join("\n")).toMatch(told[name]);
  });
});

/** Runs a server under load until its history is illegal in this way, long enough or takes too long, then reads all once more. */
async function underLoad(name: string, environment: Record<string, string>, enough: number, illegal = /./) {
  const server = spawnServer(["--db", database.location, "--port", "0"], environment);
  onTestFinished(async () => {
    await server.kill("SIGKILL");
  });
  const url = await server.ready;
  const channel = lanes.get(name) ?? "";
  const recorder = new Recorder();
  const random = randomFrom(seed);
  const started = performance.now();
  const isOver = () =>
    performance.now() - started > LOAD_MS ||
    recorder.history.length >= enough ||
    check(recorder.history).some(({ text }) => illegal.test(text));
  for (let round = 1; !isOver(); round += 1) {
    await work({
      url,
      recorder,
      posters: agents.slice(0, POSTERS),
      workers: agents.slice(POSTERS, POSTERS + WORKERS),
      readers: agents.slice(POSTERS + WORKERS),
      name: `round-${round}`,
      channel,
      lanes: [channel],
      random,
      over: AbortSignal.timeout(ROUND_MS),
    });
  }
  const [reader] = agents;
  if (reader) await readAll(recorder.agent(url, reader), channel);
  const violations: Violation[] = check(recorder.history);
  console.log(
    `${name}: ${violations.length} violations in ${recorder.history.length} operations, ${Math.round(performance.now() - started)} ms`,
  );
  return { violations, operations: recorder.history.length };
}
