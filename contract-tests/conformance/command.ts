import { writeFile } from "node:fs/promises";
import { readDocument } from "./document.ts";
import { junit } from "./junit.ts";
import { type Options, readOptions, usageText } from "./options.ts";
import { reach } from "./reach.ts";
import { closing, conforms, line, record } from "./report.ts";
import { reason, runSuite } from "./suite.ts";
import { openTarget } from "./target.ts";

/** Runs the suite with these flags and returns the exit code. Checks that a --timeout cut short may sleep still. */
export async function conform(flags: readonly string[]): Promise<number> {
  try {
    const options = readOptions(flags);
    if (options !== "help") return await run(options);
    console.log(usageText);
    return 0;
  } catch (error) {
    console.error(reason(error));
    return 2;
  }
}

async function run({ url, document: file, junit: report, filter, json, ...options }: Options): Promise<number> {
  if (!json) console.log(`${url}, SEED=${options.seed}`);
  await reach(url);
  const document = await readDocument(url, file);
  const target = openTarget({ url, document, tellWait, ...options });
  const outcomes = await runSuite(target, filter, (outcome) => console.log(json ? record(outcome) : line(outcome)));
  if (!json) console.log(closing(outcomes));
  if (report) await writeFile(report, junit(outcomes));
  if (!conforms(outcomes)) return 1;
  return target.signal?.aborted ? 2 : 0;
}

/** Beside the report, so that a file of it has verdicts only. */
function tellWait(seconds: number): void {
  console.error(`waiting ${Math.ceil(seconds)} s for the target's limit`);
}
