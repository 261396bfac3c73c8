import { CommanderError } from "commander";
import { explain } from "./failure.ts";
import { type LocalCommand, makeProgram } from "./program.ts";

/** Runs the command of this process's arguments, and sets its exit code. */
export async function runCommandLine(local: readonly LocalCommand[]): Promise<void> {
  // `backchannel watch LANE | head -1`: a closed pipe is not a failure.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
    throw error;
  });
  try {
    await makeProgram(local).parseAsync();
  } catch (error) {
    if (error instanceof CommanderError)
      process.exitCode = error.exitCode; // it has said why
    else {
      process.stderr.write(`${explain(error, process.argv.includes("--json"))}\n`);
      process.exitCode = 1;
    }
  }
}
