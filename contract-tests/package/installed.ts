import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const BUILT = fileURLToPath(new URL("../../build/package/", import.meta.url));

/** What `make package` has built. */
export const FILES: string = join(BUILT, "files");
export const TARBALL: string = globSync(join(BUILT, "*.tgz"))[0] ?? "(no tarball: run make package)";
export const PROGRAM: string = join(FILES, "bundle/backchannel.js");
export const manifest = JSON.parse(readFileSync(join(FILES, "package.json"), "utf8"));

/** The programs of Node 20 and of the oldest that the package runs on, which `make package` installs. */
const other = (name: string) => {
  const [program] = globSync(`node_modules/.cache/nodes/node_modules/${name}/bin/node`);
  if (!program) throw new Error(`There is no Node to try, "${name}": run make package.`);
  return fileURLToPath(new URL(`../../${program}`, import.meta.url));
};
export const TOO_OLD: string = other("too-old");
export const NODES: readonly string[] = [process.execPath, other("oldest")];

/** A machine with this Node and nothing else: its home, npm's cache and the folder that one works in are empty. */
export class EmptyMachine {
  readonly folder: string = mkdtempSync(join(tmpdir(), "backchannel-empty-"));
  readonly #home = mkdtempSync(join(tmpdir(), "backchannel-home-"));
  readonly #stops: (() => Promise<unknown>)[] = [];
  readonly #node: string;

  constructor(node: string) {
    this.#node = node;
  }

  /** Offline: whatever would be downloaded fails. */
  environment(more: Record<string, string> = {}): Record<string, string> {
    const { PATH = "" } = process.env;
    const npm = { npm_config_offline: "true", npm_config_update_notifier: "false" };
    return { PATH: `${dirname(this.#node)}${delimiter}${PATH}`, HOME: this.#home, ...npm, ...more };
  }

  /** `npx -y TARBALL ...`, to its end. @returns standard output */
  async npx(args: readonly string[], more?: Record<string, string>): Promise<string> {
    const options = { cwd: this.folder, env: this.environment(more) };
    return (await run("npx", ["-y", `file:${TARBALL}`, ...args], options)).stdout;
  }

  /** The command that is in the tarball, to its end: as npx, which takes seconds to install it. @returns standard output */
  async command(args: readonly string[], more?: Record<string, string>): Promise<string> {
    return (await run(this.#node, [PROGRAM, ...args], { cwd: this.folder, env: this.environment(more) })).stdout;
  }

  async npm(args: readonly string[]): Promise<void> {
    await run("npm", args, { cwd: this.folder, env: this.environment() });
  }

  /** `npx -y TARBALL serve`, until the machine is removed. @returns its URL */
  async serve(database: readonly string[]): Promise<string> {
    const args = ["-y", `file:${TARBALL}`, "serve", "--json", "--port", "0", ...database];
    // Its own group: npx starts a shell, and that the server.
    const child = spawn("npx", args, {
      cwd: this.folder,
      env: this.environment(),
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    const said: string[] = [];
    child.stderr.setEncoding("utf8").on("data", (text: string) => said.push(text));
    const exited = once(child, "exit");
    this.#stops.push(async () => {
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGTERM");
      await exited;
    });
    for await (const line of createInterface(child.stdout)) return (JSON.parse(line) as { url: string }).url;
    throw new Error(`The server did not start: ${said.join("")}`);
  }

  async remove(): Promise<void> {
    for (const stop of this.#stops.splice(0)) await stop();
    for (const folder of [this.folder, this.#home]) rmSync(folder, { recursive: true, force: true });
  }
}

/** Seconds of the processor that a program takes from its start to its end, the least of three runs. */
export async function cpuSeconds(node: string, args: readonly string[], env: Record<string, string>): Promise<number> {
  const seconds: number[] = [];
  for (let time = 0; time < 3; time += 1) {
    const timed = ["-c", `TIMEFORMAT='%U %S'; time "$@" >/dev/null </dev/null`, "bash", node, ...args];
    const { stderr } = await run("bash", timed, { env });
    const [user = 0, system = 0] = (stderr.trim().split("\n").at(-1) ?? "").split(" ").map(Number);
    seconds.push(user + system);
  }
  return Math.min(...seconds);
}
