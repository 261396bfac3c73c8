/** `node run.ts <property> <location of a database>`: SEED and RUNS come from the environment; prints the counterexample. */
import { type PropertyName, properties } from "./properties.ts";

const [, , name, location = ""] = process.argv;
const runs = { seed: Number(process.env.SEED), numRuns: Number(process.env.RUNS), endOnFailure: true };
await properties[name as PropertyName](location, runs).catch((error: Error) => {
  console.log(`${error.message}\n${error.cause}`);
  process.exit(1);
});
