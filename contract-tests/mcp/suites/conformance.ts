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

const ANSWERS = [
  "completion-complete",
  "tools-list",
  "tools-call-simple-text",
  "tools-call-image",
  "tools-call-audio",
  "tools-call-embedded-resource",
  "tools-call-mixed-content",
  "tools-call-error",
  "tools-call-with-progress",
  "resources-list",
  "resources-read-text",
  "resources-read-binary",
  "resources-templates-read",
  "prompts-list",
  "prompts-get-simple",
  "prompts-get-with-args",
  "prompts-get-embedded-resource",
  "prompts-get-with-image",
];

/**
 * Those for the suite's own tools, prompts and resources, over the same endpoint. Left out are those in which a server asks its
 * client (sampling, elicitation, roots, input-required results), subscriptions, extensions and diagnostic tools: the fixtures have
 * none of these, and no tool of Backchannel uses them.
 */
export const ofFixtures: Scenarios = {
  "2025-06-18": [...ANSWERS, "logging-set-level", "tools-call-with-logging"],
  "2025-11-25": [...ANSWERS, "logging-set-level", "tools-call-with-logging", "json-schema-2020-12"],
  "2026-07-28": [...ANSWERS, "json-schema-2020-12", "caching", "sep-2164-resource-not-found"],
};

/** A check that needs what our tools do not offer: tools of the suite's own, prompts and resources. */
export const NOT_OFFERED =
  /^Not testable: server does not list the diagnostic tool|^(prompts|resources)\/.*Method not found$/;

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
  const flags = ["server", "--url", url, "--scenario", scenario, "--spec-version", revision, "-o", folder];
  const { output } = await execute(program, flags);
  const [report] = globSync(join(folder, "*/checks.json"));
  const checks = report ? (JSON.parse(readFileSync(report, "utf8")) as Check[]) : [];
  rmSync(folder, { recursive: true });
  if (checks.length > 0) return checks;
  return [{ id: scenario, status: "FAILURE", errorMessage: `it did not run: ${output.slice(-2000)}` }];
}
