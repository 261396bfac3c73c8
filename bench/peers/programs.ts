import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, openSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { connect, createServer, type Socket } from "node:net";
import { join } from "node:path";

/** Where `make bench-peers` has put the programs and packages. */
const CACHE = join(import.meta.dirname, "../../node_modules/.cache/bench-peers");
const READY_WITHIN_MS = 15_000;
const require = createRequire(join(CACHE, "package.json"));

/** A cached package, typed by its user. */
export const packageOf = <Package>(name: string): Package => require(name) as Package;

/** @throws Error when none of the places has the program. */
function programOf(name: string): string {
  const found = ["debian/usr/bin", "go"].map((folder) => join(CACHE, folder, name)).find(existsSync);
  if (found === undefined)
    throw new Error(`${name} is not there: make bench-peers fetches it where Debian's packages or Go can be had`);
  return found;
}

/** Starts a program of the cache and waits until its port takes connections. */
export async function startProgram(name: string, port: number, args: readonly string[], log: string) {
  const output = openSync(log, "w");
  const child = spawn(programOf(name), args, {
    env: { ...process.env, LD_LIBRARY_PATH: join(CACHE, "debian/usr/lib/x86_64-linux-gnu") },
    stdio: ["ignore", output, output],
  });
  closeSync(output);
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  child.once("exit", () => process.off("exit", kill));
  await once(child, "spawn");
  try {
    await answers(child, port);
  } catch (error) {
    child.kill("SIGKILL");
    throw new Error(`${name}: ${(error as Error).message}\n${readFileSync(log, "utf8").slice(-1000)}`);
  }
  return {
    stop: async () => {
      const gone = once(child, "exit");
      child.kill("SIGTERM");
      await gone;
    },
  };
}

async function answers(child: ChildProcess, port: number): Promise<void> {
  for (const start = performance.now(); performance.now() - start < READY_WITHIN_MS; ) {
    if (child.exitCode !== null) throw new Error(`exited with ${child.exitCode}`);
    const socket = await open(port).catch(() => undefined);
    socket?.destroy();
    if (socket) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`took no connection within ${READY_WITHIN_MS} ms`);
}

export function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => resolve(socket.setNoDelay(true)));
    socket.once("error", reject);
  });
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
