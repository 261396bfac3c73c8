/**
 * What the first call of each operation costs: processor time of this thread in milliseconds, which is how long everybody
 * else is kept waiting, and memory before the first call and after the last. A table, or a line of JSON with --json.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { type OperationId, requests, routes } from "../generated/operations.ts";
import { startServer } from "../server/server.ts";
import { readSettings } from "../server/settings.ts";

const ADMIN_TOKEN = "sesame-sesame-sesame";

const cpuMs = () => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};
setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as (options: object) => void;

/** Resident memory after a collection: garbage that is still to be collected differs by 40 MB from run to run. */
function megabytes(): number {
  collect({ type: "major", flavor: "last-resort", execution: "sync" });
  return Math.round(process.memoryUsage.rss() / 1_048_576);
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

const folder = mkdtempSync(join(tmpdir(), "first-calls-"));
const settings = {
  ...readSettings({ BACKCHANNEL_WORKER_ENABLED: "false" }, { host: "127.0.0.1" }),
  adminToken: ADMIN_TOKEN,
};
const server = await startServer({ database: join(folder, "backchannel.db"), host: "127.0.0.1", port: 0, settings });
const ready = { cpu_ms: Math.round(cpuMs()), rss_mb: megabytes() };

const calls: { operation: OperationId; status: number; cpu_ms: number }[] = [];
async function call(operation: OperationId, body: string | undefined, key?: string) {
  const { method, path } = routes[operation];
  const before = cpuMs();
  const { status, text } = await send(
    `${server.url}${path.replace(/\{[^}]+\}/g, "nothing")}`,
    method.toUpperCase(),
    body,
    key,
  );
  calls.push({ operation, status, cpu_ms: Math.round(cpuMs() - before) });
  return text;
}
const minted = JSON.parse(await call("mintKey", '{"agent_label":"first"}'));
for (const operation of Object.keys(routes) as OperationId[]) {
  if (operation !== "mintKey" && operation !== "revokeOwnKey" && operation !== "narrowOwnScopes")
    await call(operation, requests[operation].fields === null ? undefined : "{}", minted.key);
}
const total = Math.round(calls.reduce((sum, { cpu_ms }) => sum + cpu_ms, 0));
if (process.argv.includes("--json")) console.log(JSON.stringify({ ready, called: megabytes(), calls }));
else {
  for (const { operation, status, cpu_ms } of calls)
    console.log(`${String(cpu_ms).padStart(5)} ms  ${status}  ${operation}`);
  console.log(
    `${String(total).padStart(5)} ms  in all; ready after ${ready.cpu_ms} ms with ${ready.rss_mb} MB, ${megabytes()} MB at the end`,
  );
}
await server.close();
rmSync(folder, { recursive: true });
