import { globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execute } from "./execute.ts";

/**
 * The scenarios of the official suite that a server of tools can meet, by revision. The others call tools, prompts and
 * resources of the suite's own, by which it tries SDKs.
 */
const SCENARIOS: Record<string, readonly string[]> = {
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

/** A check that needs what this server does not offer: tools of the suite's own, prompts and resources. */
const NOT_OFFERED = /^Not testable: server does not list the diagnostic tool|^(prompts|resources)\/.*Method not found$/;

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

/** Runs the suite against an endpoint that asks for no key: it cannot send one. */
export async function runConformance(program: string, url: string): Promise<Verdict> {
  const failures: string[] = [];
  const figures: string[] = [];
  for (const [revision, scenarios] of Object.entries(SCENARIOS)) {
    const checks: Check[] = [];
    for (const scenario of scenarios) checks.push(...(await checksOf(program, url, scenario, revision)));
    const unmet = checks.filter(({ status }) => status === "FAILURE");
    const failed = unmet.filter(({ errorMessage = "" }) => !NOT_OFFERED.test(errorMessage));
    const passed = checks.filter(({ status }) => status === "SUCCESS").length;
    failures.push(...failed.map(({ id, errorMessage }) => `${revision} ${id}: ${errorMessage}`));
    figures.push(
      `conformance ${revision}: ${passed} passed, ${failed.length} failed, ${unmet.length - failed.length} not offered`,
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
