import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** A collector that takes whatever it is sent, in its own process: its work is not the server's. */
export async function startCollector(): Promise<{ readonly endpoint: string; stop(): void }> {
  const child = spawn(process.execPath, [import.meta.filename], { stdio: ["ignore", "pipe", "inherit"] });
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  child.once("exit", () => process.off("exit", kill));
  return { endpoint: await firstLine(child), stop: () => kill() };
}

function firstLine({ stdout }: ChildProcess): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  stdout?.setEncoding("utf8").once("data", (line: string) => resolve(line.trim()));
  return promise;
}

if (process.argv[1] === import.meta.filename) {
  const server = createServer((request, response) => {
    request.resume().once("end", () => response.end());
  });
  server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
}
