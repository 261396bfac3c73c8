import { globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execute } from "./execute.ts";

type Scenarios = Readonly<Record<string, readonly string[]>>;

/** The scenarios of the official suite that a server of tools can meet, by revision. */
export const ofTools: Scenarios = {
  "2025-06-18": ["server-initialize", "server-session-lifecycle", "tools-list", "ping"],
  "2025-11-25": [
    "server-initialize",
    "server-session-lifecycle",
    "tools-list",
    "ping",
    "server-sse-polling",
    "server-sse-multiple-streams",
    "dns-rebinding-protection",
  ],
  "2026-07-28": [
    "server-stateless",
    "tools-list",
    "server-sse-multiple-streams",
    "dns-rebinding-protection",
    "caching",
    "http-header-validation",
    "input-required-result-unsupported-methods",
  ],
};

/**
 * The extension that the SDK implements for servers. It does not implement the other one, tasks: its ten scenarios would try an
 * implementation of ours in the fixtures rather than what carries MCP.
 */
const SKILLS = ["sep-2640-skills-directory", "sep-2640-skills-enumeration", "sep-2640-skills-manifest"];

/** Every scenario for servers that the suite has for the same revisions, for the suite's own tools, prompts and resources. */
export async function ofFixtures(program: string): Promise<Scenarios> {
  const scenarios: Record<string, string[]> = {};
  for (const revision of Object.keys(ofTools)) {
    const { output } = await execute(program, ["list", "--server", "--spec-version", revision]);
    scenarios[revision] = [...output.matchAll(/^ +- (\S+) \[/gm)].map(([, name = ""]) => name);
    if (scenarios[revision].length === 0) throw new Error(`The suite lists no scenario for ${revision}:\n${output}`);
  }
  scenarios["2026-07-28"]?.push(...SKILLS);
  return scenarios;
}

/** A check that needs what our tools do not offer: tools of the suite's own, prompts and resources. */
export const NOT_OFFERED =
  /^Not testable: server does not list the diagnostic tool|^(prompts|resources)\/.*Method not found$/;

/**
 * What the endpoint itself does not offer, whatever is served.
 *
 * - To ask a client of a 2025 revision: tools-call-sampling, tools-call-elicitation, elicitation-sep1034-defaults and
 *   elicitation-sep1330-enums. Each POST has its own server. That of a tool call knows nothing of `initialize`, where the client
 *   declared what it can answer, and the answer would come in another POST, to another server. So the SDK refuses to ask. A client
 *   of 2026-07-28 declares it in each request and brings its answers by calling again: its scenarios, input-required-result-*, pass.
 * - Status 400 for a tool that needs what a client of 2026-07-28 has not declared, one check of server-stateless. The stream of a
 *   call is open before its tool runs, so that keep-alives hold it through long waits: the error -32021 comes on it, after a 200.
 */
export const NOT_OF_THE_ENDPOINT =
  /^Server did not request (sampling|elicitation) from client$|^Expected HTTP status code 400 Bad Request for an undeclared capability error response, got 200$/;

interface Check {
  readonly id: string;
  readonly status: "SUCCESS" | "FAILURE" | "WARNING" | "SKIPPED" | "INFO";
  readonly errorMessage?: string;
}

/** What failed, and a line of figures for each revision. */
export interface Verdict {
  readonly failures: readonly string[];
  readonly figures: readonly string[];
}

/**
 * Runs scenarios of the suite against an endpoint that asks for no key: it cannot send one. `served` names what is there, and
 * `notOffered` the failures that follow from what is not.
 */
export async function runConformance(
  program: string,
  url: string,
  { scenarios, served, notOffered }: { scenarios: Scenarios; served: string; notOffered?: RegExp },
): Promise<Verdict> {
  const failures: string[] = [];
  const figures: string[] = [];
  for (const [revision, names] of Object.entries(scenarios)) {
    const checks: Check[] = [];
    for (const scenario of names) checks.push(...(await checksOf(program, url, scenario, revision)));
    const unmet = checks.filter(({ status }) => status === "FAILURE");
    const failed = unmet.filter(({ errorMessage = "" }) => !notOffered?.test(errorMessage));
    const passed = checks.filter(({ status }) => status === "SUCCESS").length;
    failures.push(...failed.map(({ id, errorMessage }) => `${revision}, ${served}, ${id}: ${errorMessage}`));
    figures.push(
      `conformance ${revision}, ${served}: ${passed} passed, ${failed.length} failed, ${unmet.length - failed.length} not offered`,
    );
  }
  return { failures, figures };
}

async function checksOf(program: string, url: string, scenario: string, revision: string): Promise<Check[]> {
  const folder = mkdtempSync(join(tmpdir(), "backchannel-conformance-"));
  // Without --force the scenarios of extensions, which belong to no revision, do not run.
  const flags = ["server", "--url", url, "--scenario", scenario, "--spec-version", revision, "--force", "-o", folder];
  const { output } = await execute(program, flags);
  const [report] = globSync(join(folder, "*/checks.json"));
  const checks = report ? (JSON.parse(readFileSync(report, "utf8")) as Check[]) : [];
  rmSync(folder, { recursive: true });
  if (checks.length > 0) return checks;
  return [{ id: scenario, status: "FAILURE", errorMessage: `it did not run: ${output.slice(-2000)}` }];
}
