/** `make crash`: KILLS (50), SEED (random) and CRASH_SECONDS (900) come from the environment. */
import { seedOf } from "../harness/seed.ts";
import { crash, told } from "./rounds.ts";

const kills = Number(process.env.KILLS || 50);
const budgetSeconds = Number(process.env.CRASH_SECONDS || 900);
const result = await crash({ kills, budgetSeconds, seed: seedOf("crash"), report: console.log });
for (const { text } of result.violations) console.error(text);
if (result.kills < kills) console.error(`only ${result.kills} of ${kills} kills`);
console.log(`${result.kills} kills, ${told(result)}, ${result.violations.length} violations`);
process.exitCode = result.violations.length > 0 || result.kills < kills ? 1 : 0;
