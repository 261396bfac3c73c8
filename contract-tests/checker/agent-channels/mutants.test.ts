import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { freshDatabase, type TestDatabase, testsRunOn } from "../../harness/database.ts";
import { mint } from "../../harness/fixtures.ts";
import { spawnServer } from "../../harness/process.ts";
import { startServer } from "../../harness/server.ts";
import { asMutant, mutate } from "../mutants.ts";
import { ChannelLoad } from "./load.ts";
import type { ChannelRecord } from "./log.ts";
import { judge } from "./log.ts";
import { type AgentChannelMutant, mutants } from "./mutants.ts";

const WRITERS = 6;
/** A channel is closed once it has so many events. */
const EVENTS = 20;
const ROUNDS = 40;

const names = (Object.keys(mutants) as AgentChannelMutant[]).filter(
  (name) => testsRunOn === "postgres" || name !== "a close that is looked up",
);
let database: TestDatabase;
let key: string;

beforeAll(async () => {
  database = await freshDatabase();
  const server = await startServer({ database, clock: "system" });
  key = (await mint(server.url)).key ?? "";
  await server.stop();
});
afterAll(() => database.remove());

/** Channels that are written into, ended and closed from all sides, until the judge has something to say. */
async function underLoad(environment: Record<string, string>, rounds: number): Promise<string[]> {
  const server = spawnServer(["--db", database.location, "--port", "0"], environment);
  onTestFinished(async () => {
    await server.kill("SIGKILL");
  });
  const url = await server.ready;
  for (let round = 0; round < rounds; round += 1) {
    const load = await ChannelLoad.begin(url, key);
    let isOver = false;
    const writing = Promise.all(Array.from({ length: WRITERS }, () => load.write(url, () => isOver)));
    while (load.answered < EVENTS) await new Promise(setImmediate);
    await load.close(url);
    await load.close(url);
    isOver = true;
    await writing;
    await load.writeOne(url);
    const found = judge(await load.record(url));
    if (found.length > 0) return found;
  }
  return [];
}

test.each(names)("the mutant of %s still finds its place in the server", (name) => {
  expect(() => mutate(mutants[name])).not.toThrow();
});

test("the unmodified server under load keeps every ending", { timeout: 90_000 }, async () => {
  expect(await underLoad({}, 5)).toEqual([]);
});

describe("the judge catches", () => {
  const told: Record<AgentChannelMutant, RegExp> = {
    "an end that changes": /one concept ended \d+ times/,
    "a channel that is closed and goes on": /taken after the channel was closed|younger than the end/,
    "a close that is looked up": /younger than the end|taken after the channel was closed/,
    "a second end": /closed 2 times/,
  };
  test.each(names)("%s", { timeout: 90_000 }, async (name) => {
    expect((await underLoad(asMutant(mutants[name]), ROUNDS)).join("\n")).toMatch(told[name]);
  });
});

describe("the judge", () => {
  const sent = { invoked: 1, answered: 2, status: 200 };
  const event = (id: number, n: number) => ({ id, created_at: `2026-01-01T00:00:0${id}+00:00`, payload: { n } });
  const record = (part: Partial<ChannelRecord>): ChannelRecord => ({
    appended: [],
    closed: [],
    stored: [],
    closedAt: null,
    ...part,
  });

  test.each<[string, Partial<ChannelRecord>]>([
    ["an answered event that is lost", { appended: [{ ...sent, n: 7, ending: false, id: 1 }] }],
    ["one event twice", { stored: [event(1, 7), event(2, 7)] }],
    ["a log that goes back", { stored: [event(2, 1), event(1, 2)] }],
    ["a close that is forgotten", { closed: [{ ...sent, closedAt: "2026-01-01T00:00:01+00:00" }] }],
  ])("sees %s", (_, part) => {
    expect(judge(record(part))).toHaveLength(1);
  });

  test("accepts a history that can have happened", () => {
    const appended = [
      { ...sent, n: 1, ending: false, id: 1 },
      { ...sent, n: 2, ending: false, id: undefined, status: undefined },
    ];
    expect(judge(record({ appended, stored: [event(1, 1), event(2, 2)] }))).toEqual([]);
  });
});
