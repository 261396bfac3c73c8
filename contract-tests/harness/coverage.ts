import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { published } from "./sealed-document.ts";
import { SIGHTINGS_FOLDER } from "./sightings.ts";

/** Reasons, each with the answers ("postMessage 503") that no test sees. The list may only shrink. */
type Exceptions = Record<string, string[]>;

const exceptionsFile = new URL("coverage-exceptions.json", import.meta.url);

/** Collects which operation gave which status; at the end of a full run, compares with what the document declares. */
export default function setup(project: TestProject): () => Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "backchannel-sightings-"));
  process.env[SIGHTINGS_FOLDER] = folder;
  return async () => {
    const seen = new Set(readdirSync(folder).flatMap((name) => linesOf(join(folder, name))));
    rmSync(folder, { recursive: true, force: true });
    if (await isPartial(project)) return;
    const wrong = compare(seen);
    if (wrong) throw new Error(wrong);
    console.log(`coverage: every declared answer was seen (${seen.size}) or is in coverage-exceptions.json`);
  };
}

const linesOf = (file: string) => readFileSync(file, "utf8").split("\n").filter(Boolean);

/** A run of some files, or of tests by name, proves nothing about the rest. */
async function isPartial(project: TestProject): Promise<boolean> {
  const { testFiles } = await project.globTestFiles();
  return project.vitest.state.getFiles().length < testFiles.length || project.config.testNamePattern !== undefined;
}

function declaredAnswers(): string[] {
  return (
    Object.values(published.paths)
      .flatMap((item) => Object.values(item))
      // The suites of its own protocol see a transport.
      .filter((operation) => !operation["x-transport"])
      .flatMap(({ operationId, responses }) => Object.keys(responses).map((status) => `${operationId} ${status}`))
  );
}

function compare(seen: ReadonlySet<string>): string | undefined {
  const excepted = new Set(Object.values(JSON.parse(readFileSync(exceptionsFile, "utf8")) as Exceptions).flat());
  const declared = new Set(declaredAnswers());
  const findings = {
    "declared, but no test sees it": [...declared].filter((answer) => !seen.has(answer) && !excepted.has(answer)),
    "listed as unseen, but a test sees it: take it off the list": [...excepted].filter((answer) => seen.has(answer)),
    "listed as unseen, but not declared: take it off the list": [...excepted].filter((answer) => !declared.has(answer)),
  };
  const lines = Object.entries(findings)
    .filter(([, answers]) => answers.length > 0)
    .map(([finding, answers]) => `${finding} (${answers.length}):\n  ${answers.sort().join("\n  ")}`);
  return lines.length > 0 ? `coverage of operation x status\n${lines.join("\n")}` : undefined;
}
