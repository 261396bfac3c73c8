import { execFileSync } from "node:child_process";

/** The pages that tests open are built from the sources as they are now; make knows whether they are. */
export default function setup() {
  execFileSync("make", ["--no-print-directory", "--silent", "build/site/pages.json"], { stdio: "inherit" });
}
