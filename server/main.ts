import { auditReport } from "./commands/audit-report.ts";
import { cleanup } from "./commands/cleanup.ts";
import { type Command, explain, UsageError } from "./commands/command.ts";
import { serve } from "./commands/serve.ts";
import { worker } from "./commands/worker.ts";

const COMMANDS = new Map<string, Command>([
  ["serve", serve],
  ["worker", worker],
  ["cleanup", cleanup],
  ["audit-report", auditReport],
]);

const usageOf = (commands: Iterable<Command>): string =>
  [...commands]
    .map(({ usage }, index) => `${index === 0 ? "usage:" : "      "} node server/main.ts ${usage}`)
    .join("\n");

/** Without a word it serves. */
const [first = "serve", ...rest] = process.argv.slice(2);
const [word, flags] = first.startsWith("-") ? ["serve", [first, ...rest]] : [first, rest];
const command = COMMANDS.get(word);

if (flags.includes("--help")) console.log(usageOf(command && word !== "serve" ? [command] : COMMANDS.values()));
else
  try {
    if (!command) throw new UsageError(`There is no command ${word}.`);
    await command.run(flags);
  } catch (error) {
    console.error(explain(error));
    if (error instanceof UsageError) console.error(usageOf(command ? [command] : COMMANDS.values()));
    process.exit(1);
  }
