import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The licence of each package that a bundle has code of; `inputs` are its source files, seen from `top`. @throws Error for a package that says none. */
export function licencesOf(top: string, inputs: readonly string[]): string {
  const packages = new Set(
    inputs.flatMap((input) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? []),
  );
  return [...packages]
    .sort()
    .map((path) => licenceOf(join(top, path)))
    .join(`\n${"-".repeat(80)}\n\n`);
}

function licenceOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  if (!file && !license) throw new Error(`${name} says no licence.`);
  const text = file ? readFileSync(join(folder, file), "utf8").trim() : "";
  return `${name} ${version}, ${license}\n\n${text}\n`;
}
