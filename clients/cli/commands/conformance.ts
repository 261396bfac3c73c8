import { conform } from "../../../contract-tests/conformance/command.ts";
import { readConfiguration } from "../../typescript/src/index.ts";

/** Runs the conformance suite against the given or configured server. */
export async function conformance(flags: readonly string[]): Promise<void> {
  const named = flags.some((flag) => flag === "--url" || flag.startsWith("--url="));
  process.exit(await conform(named ? flags : ["--url", readConfiguration().baseUrl, ...flags]));
}
