import { compare } from "./compare.ts";
import { readOptions, usageText } from "./options.ts";
import { profile } from "./profile.ts";

async function main(args: readonly string[]): Promise<boolean> {
  const options = readOptions(args);
  if (options === "help") {
    console.log(usageText);
    return true;
  }
  return options.profile === undefined ? compare(options) : profile(options, options.profile);
}

// Leaving through exit lets the servers' and databases' exit handlers run.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));

try {
  process.exitCode = (await main(process.argv.slice(2))) ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
