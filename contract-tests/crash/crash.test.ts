import { expect, test } from "vitest";
import { seedOf } from "../harness/seed.ts";
import { crash } from "./crash.ts";

const KILLS = 5;

test(`${KILLS} kills under load: nothing that was answered is lost or given twice`, { timeout: 240_000 }, async () => {
  const result = await crash({ kills: KILLS, seed: seedOf("crash"), budgetSeconds: 200, report: console.log });
  expect(result.violations.map(({ text }) => text)).toEqual([]);
  expect(result.kills).toBe(KILLS);
  for (const count of [result.posts, result.claims, result.acks]) expect(count).toBeGreaterThan(0);
});
