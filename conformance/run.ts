/** `npm run conformance -- --url URL`: what of the protocol a server keeps. */
import { writeFile } from "node:fs/promises";
import { readDocument } from "./document.ts";
import { junit } from "./junit.ts";
import { type Options, readOptions, usageText } from "./options.ts";
import { conforms, line, summary } from "./report.ts";
import { runSuite } from "./suite.ts";
import { openTarget } from "./target.ts";

try {
  const options = readOptions(process.argv.slice(2));
  if (options === "help") console.log(usageText);
  else process.exitCode = await run(options);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}

async function run({ url, document: file, junit: report, filter, ...options }: Options): Promise<number> {
  console.log(`${url}, SEED=${options.seed}`);
  const document = await readDocument(url, file);
  const outcomes = await runSuite(openTarget({ url, document, ...options }), filter);
  for (const outcome of outcomes) console.log(line(outcome));
  console.log(summary(outcomes));
  if (report) await writeFile(report, junit(outcomes));
  return conforms(outcomes) ? 0 : 1;
}
