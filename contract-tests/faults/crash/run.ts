/**
 * `make crash`, on one database: KILLS (200), SEED (random), CRASH_SECONDS (1800) and BACKCHANNEL_TEST_DATABASE (sqlite)
 * come from the environment.
 */

import setUp from "../../drivers/postgres/setup.ts";
import { testsRunOn } from "../../harness/database.ts";
import { seedOf } from "../../harness/seed.ts";
import { crash } from "./crash.ts";
import { told } from "./totals.ts";

const kills = Number(process.env.KILLS || 200);
const budgetSeconds = Number(process.env.CRASH_SECONDS || 1800);
const tearDown = await setUp();
const result = await crash({ kills, budgetSeconds, seed: seedOf("crash"), report: console.log }).finally(tearDown);
for (const { text } of result.violations) console.error(text);
if (result.kills < kills) console.error(`only ${result.kills} of ${kills} kills`);
console.log(`${testsRunOn}: ${result.kills} kills, ${told(result)}, ${result.violations.length} violations`);
process.exitCode = result.violations.length > 0 || result.kills < kills ? 1 : 0;
