/**
 * Runs a program to its end and sets the exit code: 0 where it returns true, 1 where it returns false, 2 where it throws, whose
 * message is printed. A signal leaves through exit, which lets the exit handlers of servers and databases run.
 */
export async function runProgram(main: (args: string[]) => Promise<boolean>): Promise<void> {
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(130));
  try {
    process.exitCode = (await main(process.argv.slice(2))) ? 0 : 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  }
}
