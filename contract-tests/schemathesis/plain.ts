/**
 * `make contract-plain`: Schemathesis as a stranger runs it, with nothing but the document and a key. It fails on every
 * finding except those below, which no OpenAPI document can rule out (docs/conformance.md). SEED repeats a run;
 * CONTRACT_SECONDS bounds it.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type OperationId, requests, routes } from "../../generated/operations.ts";
import { client } from "../harness/client.ts";
import { freshDatabase } from "../harness/database.ts";
import { spawnServer } from "../harness/process.ts";
import { seedOf } from "../harness/seed.ts";

/** A kind of finding in Schemathesis's report. */
interface Failure {
  readonly code: string;
  readonly title: string;
  readonly operations: readonly string[];
}

interface Report {
  readonly failures: readonly Failure[];
  readonly errors: readonly unknown[];
}

/** Valid by its schema and refused, or invalid and answered with a status that Schemathesis does not expect. */
const REJECTED = "ST202";
const ACCEPTED = "ST201";

const ids = new Map(
  (Object.keys(routes) as OperationId[]).map((id) => [`${routes[id].method.toUpperCase()} ${routes[id].path}`, id]),
);

/** Whether an operation, named as `GET /v1/keys`, takes a cursor in its query or body. */
function takesCursor(operation: string): boolean {
  const id = ids.get(operation);
  return (
    id !== undefined &&
    ["cursor", "since"].some((name) => name in { ...requests[id].parameters, ...requests[id].fields })
  );
}

function replays(operation: string): boolean {
  const id = ids.get(operation);
  return id !== undefined && routes[id].idempotency === "replay";
}

/** What cannot be said in a document, and where. */
const UNSAYABLE: readonly { why: string; covers(code: string, operation: string): boolean }[] = [
  {
    why: "A cursor is good only if the server gave it.",
    covers: (code, operation) => code === REJECTED && takesCursor(operation),
  },
  {
    why: "An Idempotency-Key belongs to one body, and requests that are made from one example share it.",
    covers: (code, operation) => code === REJECTED && replays(operation),
  },
  {
    why: "A lease token is good only if the server gave it: 410, whatever it looks like.",
    covers: (_, operation) => operation === "POST /v1/leases/{token}/heartbeat",
  },
  {
    why: "JSON-RPC answers an invalid message with 200 and an error.",
    covers: (code, operation) => code === ACCEPTED && operation.startsWith("POST /a2a"),
  },
  {
    why: "MCP's transport wants Accept to name two media types, and OpenAPI leaves that header out.",
    covers: (code, operation) => code === REJECTED && operation === "POST /mcp",
  },
];

const database = await freshDatabase();
const server = spawnServer(["--db", database.location, "--port", "0"]);
const folder = await mkdtemp(join(tmpdir(), "backchannel-plain-"));
try {
  const url = await server.ready;
  const { key } = await client(url).ok("mintKey", { body: { agent_label: "plain" } });
  const { failures, errors } = await run(url, key);
  const findings = failures.flatMap(({ code, title, operations: where }) =>
    where.map((operation) => ({ code, title, operation })),
  );
  const open = findings.filter(({ code, operation }) => !UNSAYABLE.some((each) => each.covers(code, operation)));
  for (const { code, title, operation } of open) console.log(`not excused: ${code} ${title}: ${operation}`);
  for (const { why, covers } of UNSAYABLE) {
    const count = findings.filter(({ code, operation }) => covers(code, operation)).length;
    if (count > 0) console.log(`excused ${count}: ${why}`);
  }
  process.exitCode = open.length + errors.length > 0 ? 1 : 0;
} finally {
  await server.kill();
  await database.remove();
  await rm(folder, { recursive: true });
}

async function run(url: string, key: string): Promise<Report> {
  const { CONTRACT_SECONDS = "240" } = process.env;
  const file = join(folder, "report.json");
  const bounds = ["--max-time", CONTRACT_SECONDS, "--continue-on-failure", "--seed", String(seedOf("contract-plain"))];
  const report = ["--report", "json", "--report-json-path", file];
  // In an empty folder: there is no configuration to be found.
  const program = join(import.meta.dirname, "../../.venv/bin/st");
  const args = ["run", `${url}/openapi.json`, "-H", `X-API-Key: ${key}`, ...bounds, ...report];
  await once(spawn(program, args, { cwd: folder, stdio: "inherit" }), "exit");
  return JSON.parse(await readFile(file, "utf8")) as Report;
}
