/**
 * `make clients`: generates a client in each language, compiles it, and uses it against its own server. Exits with 1 where
 * one fails, and with 77 where every language was skipped.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { accessSync, constants, mkdirSync } from "node:fs";
import { delimiter, join } from "node:path";
import { startOwnServer } from "../examples/own-server.ts";
import { type Language, languages } from "./languages.ts";

/** The first run downloads what a language needs; twenty minutes are enough for the slowest. */
const SECONDS = Number(process.env.CLIENT_SECONDS ?? "1200");

const missing = ({ needs }: Language) => needs.find((program) => !isOnPath(program));

function isOnPath(program: string): boolean {
  return (process.env.PATH ?? "").split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** Runs a line of shell in a language's folder. What it says is shown only when it fails. */
async function shell(line: string, { name }: Language, url: string, signal: AbortSignal): Promise<boolean> {
  const options = { cwd: join(import.meta.dirname, name), env: { ...process.env, BACKCHANNEL_URL: url } };
  // Its own group, so that what the line has started ends with it.
  const child = spawn("bash", ["-c", line], { ...options, stdio: ["ignore", "pipe", "pipe"], detached: true });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => said.push(text));
  }
  const end = () => child.pid && process.kill(-child.pid, "SIGKILL");
  signal.addEventListener("abort", end);
  const [code] = await once(child, "close");
  signal.removeEventListener("abort", end);
  const late = signal.aborted ? `not done within ${SECONDS} s\n` : "";
  if (code !== 0) console.error(`${name}: ${line}\n${late}${said.join("").slice(-6000)}`);
  return code === 0;
}

async function works(language: Language, url: string): Promise<boolean> {
  mkdirSync(join(import.meta.dirname, language.name, "build"), { recursive: true });
  const limit = AbortSignal.timeout(SECONDS * 1000);
  for (const line of [...language.build, language.run]) {
    if (limit.aborted || !(await shell(line, language, url, limit))) return false;
  }
  return true;
}

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !languages.some((language) => language.name === name));
if (unknown) throw new Error(`${unknown} is none of ${languages.map(({ name }) => name).join(", ")}`);

const ran: string[] = [];
const failed: string[] = [];
const skipped: string[] = [];
const server = await startOwnServer();
try {
  for (const language of languages.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    const absent = missing(language);
    if (absent) skipped.push(`${language.name} (no ${absent} on PATH)`);
    else (await works(language, server.url)) ? ran.push(language.name) : failed.push(language.name);
  }
} finally {
  await server.stop();
}
const told = Object.entries({ ran, failed, skipped }).filter(([, names]) => names.length > 0);
console.log(told.map(([word, names]) => `${word}: ${names.join(", ")}`).join("; "));
if (failed.length > 0) process.exitCode = 1;
else if (ran.length === 0) process.exitCode = 77;
