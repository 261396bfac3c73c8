/**
 * `make verify`: fails where the document breaks clients of the last release. `make release`, as `run.ts --cut`: makes the
 * present document the released one.
 */
import { readFileSync, writeFileSync } from "node:fs";
import type { OpenApiDocument } from "../generate/document.ts";
import { contractOf } from "./contract.ts";
import { idleScopes } from "./scoped.ts";
import { verdictOn } from "./verdict.ts";
import { idleEntries } from "./withdrawn.ts";

const released = new URL("released.json", import.meta.url).pathname;
const text = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");

const document = JSON.parse(text("generated/openapi.json")) as OpenApiDocument;
const { version } = document.info;
const cutting = process.argv.includes("--cut");
const last = JSON.parse(readFileSync(released, "utf8")) as OpenApiDocument;
const idle = [...idleEntries(last, document), ...idleScopes(last)];
const wrong = [verdictOn(released, document), ...idle, ...(cutting ? unready() : [])].filter(Boolean);
if (wrong.length > 0) {
  console.error(wrong.join("\n"));
  process.exitCode = 1;
} else if (cutting) {
  writeFileSync(released, `${JSON.stringify(contractOf(document))}\n`);
  console.log(`tools/release/released.json is ${version} now. Commit it and tag the commit v${version}.`);
}

/** The other places that must state the version of a release. */
function unready(): string[] {
  const inPackage = (JSON.parse(text("package.json")) as { version: string }).version;
  return [
    ...(inPackage === version
      ? []
      : [`package.json has version ${inPackage} and spec/main.tsp ${version}: make them one.`]),
    ...(text("CHANGELOG.md").includes(`\n## ${version}\n`) ? [] : [`CHANGELOG.md has no section "## ${version}".`]),
  ];
}
