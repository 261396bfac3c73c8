import { spawn } from "node:child_process";

const TIMEOUT_MS = 120_000;

export interface Executed {
  /** 0 where the program says that all was well; null where it was ended. */
  readonly status: number | null;
  readonly output: string;
}

/** Runs a program to its end. The server that it asks goes on meanwhile, in this process. */
export async function execute(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<Executed> {
  const child = spawn(program, args, { env, stdio: ["ignore", "pipe", "pipe"], timeout: TIMEOUT_MS });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => output.push(String(chunk)));
  child.once("error", (error) => output.push(String(error)));
  const status = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { status, output: output.join("") };
}
