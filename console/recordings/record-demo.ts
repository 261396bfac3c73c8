/** `make recordings`: runs `make demo` and writes what it prints, as it prints it, to docs/pictures/demo.svg. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { type TerminalLine, terminalSvg } from "./terminal-svg.ts";

const LABEL =
  "make demo: two agents race for a task, one wins and the other gets 409; then a worker crashes and another takes over.";

const demo = spawn(process.execPath, [fileURLToPath(new URL("../../examples/demo.ts", import.meta.url))], {
  stdio: ["ignore", "pipe", "inherit"],
  env: { ...process.env, FORCE_COLOR: "1" },
});
const ended = once(demo, "exit");
const began = Date.now();
const lines: TerminalLine[] = [];
for await (const text of createInterface(demo.stdout)) lines.push({ text, at: Date.now() - began });
const [code] = await ended;
if (code !== 0) throw new Error(`The demo ended with ${code}.`);
writeFileSync(new URL("../../docs/pictures/demo.svg", import.meta.url), terminalSvg("make demo", lines, LABEL));
