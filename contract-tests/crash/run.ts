/**
 * `make crash`, on one database: KILLS (50), SEED (random), CRASH_SECONDS (900) and BACKCHANNEL_TEST_DATABASE (sqlite)
 * come from the environment.
 */
import { testsRunOn } from "../harness/database.ts";
import { seedOf } from "../harness/seed.ts";
import setUp from "../postgres/setup.ts";
import { crash, told } from "./rounds.ts";

const kills = Number(process.env.KILLS || 50);
const budgetSeconds = Number(process.env.CRASH_SECONDS || 900);
const tearDown = await setUp();
const result = await crash({ kills, budgetSeconds, seed: seedOf("crash"), report: console.log }).finally(tearDown);
for (const { text } of result.violations) console.error(text);
if (result.kills < kills) console.error(`only ${result.kills} of ${kills} kills`);
console.log(`${testsRunOn}: ${result.kills} kills, ${told(result)}, ${result.violations.length} violations`);
process.exitCode = result.violations.length > 0 || result.kills < kills ? 1 : 0;
