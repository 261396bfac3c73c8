import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const COMMAND = fileURLToPath(new URL("../../../bin/backchannel.mjs", import.meta.url));
/** Runs its command in a terminal of 80 columns, and passes on what the terminal shows. */
const IN_A_TERMINAL = `
import fcntl, os, pty, struct, sys, termios
pid, terminal = pty.fork()
if pid == 0:
    fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    os.execvp(sys.argv[1], sys.argv[1:])
while True:
    try:
        shown = os.read(terminal, 4096)
    except OSError:
        break
    if not shown:
        break
    os.write(1, shown)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
`;

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Outcome>;
  /** Resolves once standard output has this. */
  printed(text: string | RegExp): Promise<void>;
}

/** The command line of one machine: its own home, and a server. */
export class Machine {
  readonly home = mkdtempSync(join(tmpdir(), "backchannel-machine-"));
  readonly #env: Record<string, string>;

  constructor(url: string, env: Record<string, string> = {}) {
    const { PATH = "" } = process.env;
    this.#env = { PATH, HOME: this.home, BACKCHANNEL_BASE_URL: url, ...env };
  }

  /** Runs a command in a pipe, to its end. */
  run(args: readonly string[], input = ""): Promise<Outcome> {
    return this.start(args, input).ended;
  }

  /** Starts a command in a pipe. */
  start(args: readonly string[], input = ""): Running {
    return this.#spawn(process.execPath, [COMMAND, ...args], input);
  }

  /** Runs a command in a terminal: what it shows is all in `stdout`. */
  show(args: readonly string[]): Promise<Outcome> {
    const env = { TERM: "xterm-256color" };
    return this.#spawn("python3", ["-c", IN_A_TERMINAL, process.execPath, COMMAND, ...args], "", env).ended;
  }

  remove(): void {
    rmSync(this.home, { recursive: true, force: true });
  }

  #spawn(program: string, args: readonly string[], input: string, env: Record<string, string> = {}): Running {
    const child = spawn(program, args, { cwd: this.home, env: { ...this.#env, ...env }, stdio: "pipe" });
    const said = { stdout: "", stderr: "" };
    const listeners = new Set<() => void>();
    for (const name of ["stdout", "stderr"] as const)
      child[name].setEncoding("utf8").on("data", (text: string) => {
        said[name] += text;
        for (const listener of listeners) listener();
      });
    child.stdin.on("error", () => {}); // a command need not read its input
    child.stdin.end(input);
    const ended = once(child, "close").then(([code]) => ({ code: code as number | null, ...said }));
    const printed = (text: string | RegExp) =>
      new Promise<void>((resolve, reject) => {
        const look = () => {
          if (typeof text === "string" ? said.stdout.includes(text) : text.test(said.stdout)) resolve();
        };
        listeners.add(look);
        void ended.then(() => reject(new Error(`It ended first: ${said.stdout}${said.stderr}`)));
        look();
      });
    return { child, ended, printed };
  }
}
