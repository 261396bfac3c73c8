import { expect, test } from "vitest";
import { testsRunOn } from "../harness/database.ts";
import { seedOf } from "../harness/seed.ts";
import { asMutant } from "../history/mutants.ts";
import { crash } from "./crash.ts";
import { freshInstance } from "./instance.ts";
import { answersBeforeCommit } from "./mutants.ts";

const KILLS = 5;
/** The first kill or two show it; the run ends with the one that does. */
const MUTANT_KILLS = 20;

test(`${KILLS} kills under load: nothing that was answered is lost or given twice`, { timeout: 240_000 }, async () => {
  const result = await crash({ kills: KILLS, seed: seedOf("crash"), budgetSeconds: 200, report: console.log });
  expect(result.violations.map(({ text }) => text)).toEqual([]);
  expect(result.kills).toBe(KILLS);
  for (const count of [result.posts, result.claims, result.acks]) expect(count).toBeGreaterThan(0);
});

test("a server that answers before its commit is caught", { timeout: 240_000 }, async () => {
  const { prepare, remove } = await freshInstance();
  const mutant = testsRunOn === "sqlite" ? answersBeforeCommit.sqlite : answersBeforeCommit.postgres;
  const instance = { prepare: () => prepare(asMutant(mutant)), remove };
  const result = await crash({ kills: MUTANT_KILLS, seed: seedOf("crash of a mutant"), budgetSeconds: 200, instance });
  expect(result.violations.map(({ text }) => text).join("\n")).toMatch(/is lost|was skipped|although/);
});
