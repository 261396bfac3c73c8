import { compare } from "./compare.ts";
import { readOptions, usageText } from "./options.ts";
import { profile } from "./profile.ts";
import { runProgram } from "./program.ts";

async function main(args: readonly string[]): Promise<boolean> {
  const options = readOptions(args);
  if (options === "help") {
    console.log(usageText);
    return true;
  }
  return options.profile === undefined ? compare(options) : profile(options, options.profile);
}

await runProgram(main);
