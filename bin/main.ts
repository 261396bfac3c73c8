/** Where the guests of the HTTP API and the server's own commands come together into one command line. */
import { runCommandLine } from "../clients/cli/command-line.ts";
import { commands, runCommand } from "../server/commands/table.ts";

await runCommandLine(commands.map((entry) => ({ ...entry, run: (flags, usage) => runCommand(entry, flags, usage) })));
