import { expect, test } from "vitest";
import { asMutant } from "../../checker/mutants.ts";
import { testsRunOn } from "../../harness/database.ts";
import { seedOf } from "../../harness/seed.ts";
import { crash } from "./crash.ts";
import { freshInstance } from "./instance.ts";
import { answersBeforeCommit, recordsApart } from "./mutants.ts";

const KILLS = 5;
/** The first kill or two show it; the run ends with the one that does. */
const MUTANT_KILLS = 20;

test(`${KILLS} kills under load: no answered write is lost and nothing is claimed twice`, {
  timeout: 240_000,
}, async () => {
  const result = await crash({ kills: KILLS, seed: seedOf("crash"), budgetSeconds: 200, report: console.log });
  expect(result.violations.map(({ text }) => text)).toEqual([]);
  expect(result.kills).toBe(KILLS);
  for (const count of [result.posts, result.repeats, result.claims, result.acks]) expect(count).toBeGreaterThan(0);
});

const faults = {
  "answers before its commit": {
    mutant: testsRunOn === "sqlite" ? answersBeforeCommit.sqlite : answersBeforeCommit.postgres,
    told: /is lost|was skipped|although/,
  },
  "records an answer apart from its effect": { mutant: recordsApart, told: /is one post with/ },
};

test.each(Object.entries(faults))("a server that %s is caught", { timeout: 240_000 }, async (_, { mutant, told }) => {
  const { prepare, remove } = await freshInstance();
  const instance = { prepare: () => prepare(asMutant(mutant)), remove };
  const result = await crash({ kills: MUTANT_KILLS, seed: seedOf("crash of a mutant"), budgetSeconds: 200, instance });
  console.log(`${result.kills} kills`);
  expect(result.violations.map(({ text }) => text).join("\n")).toMatch(told);
});
