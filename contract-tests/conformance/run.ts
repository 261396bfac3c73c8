/** `npm run conformance -- --url URL`: what of the protocol a server keeps. */
import { writeFile } from "node:fs/promises";
import { readDocument } from "./document.ts";
import { junit } from "./junit.ts";
import { type Options, readOptions, usageText } from "./options.ts";
import { reach } from "./reach.ts";
import { closing, conforms, line } from "./report.ts";
import { reason, runSuite } from "./suite.ts";
import { openTarget } from "./target.ts";

try {
  const options = readOptions(process.argv.slice(2));
  if (options === "help") console.log(usageText);
  else process.exit(await run(options)); // Checks that a --timeout cut short may sleep still.
} catch (error) {
  console.error(reason(error));
  process.exitCode = 2;
}

async function run({ url, document: file, junit: report, filter, ...options }: Options): Promise<number> {
  console.log(`${url}, SEED=${options.seed}`);
  await reach(url);
  const document = await readDocument(url, file);
  const target = openTarget({ url, document, tellWait, ...options });
  const outcomes = await runSuite(target, filter, (outcome) => console.log(line(outcome)));
  console.log(closing(outcomes));
  if (report) await writeFile(report, junit(outcomes));
  if (!conforms(outcomes)) return 1;
  return target.signal?.aborted ? 2 : 0;
}

/** Beside the report, so that a file of it has verdicts only. */
function tellWait(seconds: number): void {
  console.error(`waiting ${Math.ceil(seconds)} s for the target's limit`);
}
