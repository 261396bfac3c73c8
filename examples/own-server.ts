import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

export interface OwnServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts a server of our own on a free port, with a database that is gone afterwards. */
export async function startOwnServer(): Promise<OwnServer> {
  const folder = mkdtempSync(join(tmpdir(), "backchannel-demo-"));
  const main = join(import.meta.dirname, "../server/main.ts");
  const child = spawn(process.execPath, [main, "--db", join(folder, "demo.db"), "--port", "0"], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, BACKCHANNEL_LOG_LEVEL: "error" },
  });
  const exited = once(child, "exit");
  const end = () => {
    child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  };
  process.once("exit", end);
  for await (const line of createInterface(child.stdout)) {
    const [, url] = /^Backchannel listening on (\S+)/.exec(line) ?? [];
    if (url) return { url, stop };
  }
  throw new Error("The server did not start.");

  async function stop(): Promise<void> {
    child.kill("SIGTERM");
    await exited;
    rmSync(folder, { recursive: true, force: true });
    process.off("exit", end);
  }
}
