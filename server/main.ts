import { commands, runCommand, usageOf } from "./commands/table.ts";

/** Without a command it serves. */
const [first = "serve", ...rest] = process.argv.slice(2);
const [word, flags] = first.startsWith("-") ? ["serve", [first, ...rest]] : [first, rest];
const entry = commands.find(({ name }) => name === word);

if (flags.includes("--help")) console.log(usageOf(entry && word !== "serve" ? [entry] : commands));
else if (entry) await runCommand(entry, flags, usageOf([entry]));
else {
  console.error(`There is no command ${word}.\n${usageOf(commands)}`);
  process.exit(1);
}
