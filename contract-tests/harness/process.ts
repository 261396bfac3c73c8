import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const TOP = fileURLToPath(new URL("../..", import.meta.url));
const READY = /^Backchannel listening on (http:\/\/\S+)$/m;
const PRINTED_WITHIN_MS = 60_000;

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A server in its own process. */
export interface ServerProcess {
  readonly pid: number;
  /** Its URL, once it listens. Rejects with its output when it exits first. */
  readonly ready: Promise<string>;
  readonly exited: Promise<Exit>;
  /** All that has come of what it printed, both streams. An answer may overtake a line that was printed before it. */
  output(): string;
  /** Resolves once this line has come. Rejects with the output when it exits first, or after a minute. */
  printed(line: RegExp): Promise<RegExpExecArray>;
  /** Sends a signal, SIGTERM unless named, and resolves when the process is gone. */
  kill(signal?: NodeJS.Signals): Promise<Exit>;
}

/** Starts `node server/main.ts` with these flags. */
export const spawnServer = (
  flags: readonly string[],
  environment?: Record<string, string>,
  stderr?: number,
): ServerProcess => spawnCommand(process.execPath, ["server/main.ts", ...flags], environment, stderr);

/**
 * Starts a program in the project's folder that starts a server; of the environment it gets only what is given, PATH and HOME.
 * @param stderr an open file that standard error goes to; without it, it is part of the output.
 */
export function spawnCommand(
  program: string,
  flags: readonly string[],
  environment: Record<string, string> = {},
  stderr?: number,
): ServerProcess {
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(program, flags, {
    cwd: TOP,
    env: { PATH, HOME, ...environment },
    stdio: ["ignore", "pipe", stderr ?? "pipe"],
  });
  const chunks: string[] = [];
  const output = () => chunks.join("");
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", (chunk: string) => chunks.push(chunk));
  }
  const exited = exitOf(child);
  const printed = (line: RegExp) => whenPrinted(line, child, exited, output);
  const ready = printed(READY).then(([, url = ""]) => url);
  ready.catch(() => {}); // A test of a server that must not start looks only at `exited`.
  return {
    pid: child.pid ?? 0,
    ready,
    exited,
    output,
    printed,
    kill: (signal = "SIGTERM") => {
      child.kill(signal);
      return exited;
    },
  };
}

/** Nothing outlives the process that started it. */
function exitOf(child: ChildProcess): Promise<Exit> {
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      process.off("exit", kill);
      resolve({ code, signal });
    });
  });
}

function whenPrinted(
  line: RegExp,
  { stdout, stderr }: ChildProcess,
  exited: Promise<Exit>,
  output: () => string,
): Promise<RegExpExecArray> {
  const { promise, resolve, reject } = Promise.withResolvers<RegExpExecArray>();
  const look = () => {
    const found = line.exec(output());
    if (found) resolve(found);
  };
  const give = (reason: string) => reject(new Error(`${line} was not printed ${reason}:\n${output()}`));
  const late = setTimeout(() => give(`within ${PRINTED_WITHIN_MS} ms`), PRINTED_WITHIN_MS);
  for (const stream of [stdout, stderr]) stream?.on("data", look);
  exited.then(({ code, signal }) => give(`before the exit with ${signal ?? code}`), reject);
  look();
  promise
    .catch(() => {})
    .finally(() => {
      clearTimeout(late);
      for (const stream of [stdout, stderr]) stream?.off("data", look);
    });
  return promise;
}

/** Runs a command of the server until it exits. */
export async function runToEnd(...flags: string[]): Promise<{ code: number | null; output: string }> {
  const { exited, output } = spawnServer(flags);
  return { code: (await exited).code, output: output() };
}
