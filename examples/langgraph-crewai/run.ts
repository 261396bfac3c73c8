/**
 * A LangGraph graph hands a task to a CrewAI crew in another process: `node run.ts PYTHON crew`. `node run.ts PYTHON shell` lets a
 * worker in the shell do the task, for which CrewAI, a gigabyte, need not be installed. Starts its own server.
 */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startOwnServer } from "../own-server.ts";

const [python = "python3", who = "crew"] = process.argv.slice(2);
const here = (file: string) => join(import.meta.dirname, file);
const server = await startOwnServer();
const home = mkdtempSync(join(tmpdir(), "backchannel-frameworks-"));
const channel = `writers-${randomUUID().slice(0, 8)}`;
const env = { PATH: process.env["PATH"], HOME: home, BACKCHANNEL_BASE_URL: server.url };

/** Runs a program to its end, and shows what it prints. */
async function run(program: string, args: readonly string[]): Promise<string> {
  const child = spawn(program, args, { env, stdio: ["ignore", "pipe", "inherit"], timeout: 300_000 });
  const said: string[] = [];
  child.stdout.setEncoding("utf8").on("data", (text: string) => said.push(text));
  const [code] = await once(child, "close");
  process.stdout.write(said.join(""));
  assert.equal(code, 0, `${args[0]} exited with ${code}`);
  return said.join("");
}

const shell = [
  here("../../bin/backchannel.mjs"),
  "claim",
  channel,
  "--wait",
  "120",
  "--exec",
  "echo Otters hold hands.",
];
const worker = who === "crew" ? run(python, [here("crew.py"), channel]) : run(process.execPath, shell);
const [printed] = await Promise.all([run(python, [here("graph.py"), channel]), worker]);
await server.stop();
rmSync(home, { recursive: true, force: true });
assert.match(printed, /^article {2}Otters: an article\. Otters hold hands\.$/m);
