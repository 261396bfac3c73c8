import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const TOP = fileURLToPath(new URL("../..", import.meta.url));
const READY = /^Backchannel listening on (http:\/\/\S+)$/m;
const READY_WITHIN_MS = 60_000;

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A server in a process of its own. */
export interface ServerProcess {
  readonly pid: number;
  /** Its URL, once it listens. Rejects with its output when it exits first. */
  readonly ready: Promise<string>;
  readonly exited: Promise<Exit>;
  /** All it has printed, both streams. */
  output(): string;
  /** Sends a signal, SIGTERM unless named, and resolves when the process is gone. */
  kill(signal?: NodeJS.Signals): Promise<Exit>;
}

/** Starts `node server/main.ts` with these flags; of the environment it gets only what is given, PATH and HOME. */
export function spawnServer(flags: readonly string[], environment: Record<string, string> = {}): ServerProcess {
  const { PATH = "", HOME = "" } = process.env;
  const child = spawn(process.execPath, ["server/main.ts", ...flags], {
    cwd: TOP,
    env: { PATH, HOME, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const chunks: string[] = [];
  const output = () => chunks.join("");
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => chunks.push(chunk));
  }
  const exited = exitOf(child);
  const ready = readiness(child, exited, output);
  ready.catch(() => {}); // A test of a server that must not start looks only at `exited`.
  return {
    pid: child.pid ?? 0,
    ready,
    exited,
    output,
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

function readiness(child: ChildProcess, exited: Promise<Exit>, output: () => string): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const look = () => {
    const found = READY.exec(output());
    if (found?.[1]) resolve(found[1]);
  };
  child.stdout?.on("data", look);
  const late = setTimeout(
    () => reject(new Error(`not ready after ${READY_WITHIN_MS} ms:\n${output()}`)),
    READY_WITHIN_MS,
  );
  exited.then(({ code, signal }) => reject(new Error(`exited with ${signal ?? code}:\n${output()}`)), reject);
  promise.catch(() => {}).finally(() => clearTimeout(late));
  return promise;
}
