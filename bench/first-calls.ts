/**
 * What the first call of each operation costs: processor time of the server's main thread in milliseconds, which is how long everybody
 * else is kept waiting, and the resident memory of the server before the first call and after the last. A table, or a line of
 * JSON with --json. The server is the one that `make run` starts, on a database that it has made before: an SQLite file, with --postgres
 * a PostgreSQL, with --db any. Needs Linux: the figures are those of /proc.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type OperationId, requests, routes } from "../generated/operations.ts";
import { freshStore } from "./store.ts";
import "../tools/package/checkout.ts";

const TOP = fileURLToPath(new URL("..", import.meta.url));
const ADMIN_TOKEN = "sesame-sesame-sesame";

const { values: given } = parseArgs({
  options: { db: { type: "string" }, postgres: { type: "boolean" }, json: { type: "boolean" } },
});
const folder = mkdtempSync(join(tmpdir(), "first-calls-"));
const store = await freshStore({ name: "backchannel", ...(given.postgres && { database: "postgres" }) }, folder);

async function startServer() {
  const flags = ["serve", "--db", given.db ?? store.location, "--port", "0", "--json"];
  const server = spawn(process.execPath, ["build/server/backchannel.js", ...flags], {
    cwd: TOP,
    env: {
      PATH: process.env["PATH"],
      BACKCHANNEL_LOG_LEVEL: "error",
      BACKCHANNEL_WORKER_ENABLED: "false",
      BACKCHANNEL_ADMIN_TOKEN: ADMIN_TOKEN,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await Promise.race([
    once(createInterface(server.stdout), "line"),
    once(server, "exit").then(() => Promise.reject(new Error("The server did not start."))),
  ]);
  const proc = `/proc/${server.pid}`;
  return {
    url: String(JSON.parse(line).url),
    /** Milliseconds of the processor that the main thread has used. */
    mainMs: () => Number(readFileSync(`${proc}/task/${server.pid}/schedstat`, "utf8").split(" ")[0]) / 1e6,
    /** The same of all threads, in steps of ten. */
    allMs() {
      const [, fields = ""] = readFileSync(`${proc}/stat`, "utf8").split(") ");
      const [user, system] = fields.split(" ").slice(11, 13);
      return (Number(user) + Number(system)) * 10;
    },
    megabytes() {
      const [, kilobytes] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`${proc}/status`, "utf8")) ?? [];
      return Math.round(Number(kilobytes) / 1024);
    },
    async stop() {
      server.kill();
      await once(server, "exit");
    },
  };
}

function send(
  url: string,
  method: string,
  body: string | undefined,
  key?: string,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const headers = {
      "X-Admin-Token": ADMIN_TOKEN,
      ...(key && { "X-API-Key": key }),
      ...(body !== undefined && { "Content-Type": "application/json", "Content-Length": String(body.length) }),
    };
    const sent = request(url, { method, headers }, (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk) => (text += chunk));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
    });
    sent.on("error", reject).end(body);
  });
}

await (await startServer()).stop();
const server = await startServer();
const ready = { cpu_ms: server.allMs(), rss_mb: server.megabytes() };

const calls: { operation: OperationId; status: number; cpu_ms: number; rss_mb: number }[] = [];
async function call(operation: OperationId, body: string | undefined, key?: string) {
  const { method, path } = routes[operation];
  const before = server.mainMs();
  const { status, text } = await send(
    `${server.url}${path.replace(/\{[^}]+\}/g, "nothing")}`,
    method.toUpperCase(),
    body,
    key,
  );
  calls.push({ operation, status, cpu_ms: Math.round(server.mainMs() - before), rss_mb: server.megabytes() });
  return text;
}
const minted = JSON.parse(await call("mintKey", '{"agent_label":"first"}'));
for (const operation of Object.keys(routes) as OperationId[]) {
  if (operation !== "mintKey" && operation !== "revokeOwnKey" && operation !== "narrowOwnScopes")
    await call(operation, requests[operation].fields === null ? undefined : "{}", minted.key);
}
const called = server.megabytes();
if (given.json) console.log(JSON.stringify({ ready, called, calls }));
else {
  for (const { operation, status, cpu_ms, rss_mb } of calls)
    console.log(`${String(cpu_ms).padStart(5)} ms  ${String(rss_mb).padStart(4)} MB  ${status}  ${operation}`);
  const total = Math.round(calls.reduce((sum, { cpu_ms }) => sum + cpu_ms, 0));
  console.log(
    `${String(total).padStart(5)} ms  in all; ready after ${ready.cpu_ms} ms of all threads with ${ready.rss_mb} MB, ${called} MB at the end`,
  );
}
await server.stop();
await store.stop();
rmSync(folder, { recursive: true });
