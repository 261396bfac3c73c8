import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const TOP: string = fileURLToPath(new URL("../..", import.meta.url));

/** Copies what a fresh checkout of this working copy would have, and `includes` says yes to. */
export function copyWorkingCopy(to: string, includes: (file: string) => boolean = () => true): void {
  const listing = ["ls-files", "--cached", "--others", "--exclude-standard"];
  const files = execFileSync("git", listing, { cwd: TOP, encoding: "utf8" }).trim().split("\n");
  for (const file of files.filter((name) => existsSync(join(TOP, name)) && includes(name))) {
    mkdirSync(dirname(join(to, file)), { recursive: true });
    cpSync(join(TOP, file), join(to, file));
  }
}
