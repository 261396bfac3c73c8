/**
 * `make contract`, on one database (BACKCHANNEL_TEST_DATABASE): Schemathesis against its own server. SEED repeats a
 * run; EXAMPLES and CONTRACT_SECONDS bound it. The paths along the document's links have half as long again, because what
 * the single requests leave over may be nothing.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import setUp from "../drivers/postgres/setup.ts";
import { client } from "../harness/client.ts";
import { freshDatabase } from "../harness/database.ts";
import { spawnServer } from "../harness/process.ts";
import { seedOf } from "../harness/seed.ts";

const TOP = fileURLToPath(new URL("../..", import.meta.url));
const ADMIN_TOKEN = "contract-run-admin-token";
const { EXAMPLES = "20", CONTRACT_SECONDS = "120" } = process.env;
const SEED = String(seedOf("contract"));

const tearDown = await setUp();
const database = await freshDatabase();
const server = spawnServer(["--db", database.location, "--port", "0"], {
  BACKCHANNEL_ADMIN_TOKEN: ADMIN_TOKEN,
  // Answers that the document does not allow become a 500 here, which no check lets pass.
  BACKCHANNEL_STRICT_ANSWERS: "true",
  BACKCHANNEL_LONGPOLL_MAX_WAIT_SECONDS: "0.05",
  // More bad keys are tried in a minute than an address may send: the search would see 429 in place of 401.
  BACKCHANNEL_FAILED_KEY_LIMIT: "0",
  BACKCHANNEL_LOG_LEVEL: "error",
});
try {
  const url = await server.ready;
  const { key } = await client(url).ok("mintKey", { body: { agent_label: "contract" } });
  const env = { ...process.env, KEY: key, ADMIN_TOKEN };
  const seconds = Number(CONTRACT_SECONDS);
  const single = await search(url, env, "examples,coverage,fuzzing", seconds);
  const paths = await search(url, env, "stateful", Math.ceil(seconds / 2));
  process.exitCode = single || paths;
} finally {
  await server.kill();
  await database.remove();
  await tearDown?.();
}
if (process.exitCode) console.log(`what the server printed:\n${server.output().slice(-4000)}`);

/** @returns the exit code of Schemathesis */
async function search(url: string, env: NodeJS.ProcessEnv, phases: string, seconds: number): Promise<number> {
  // One worker: Python 3.11 loses count of its depth when two threads parse at once, and ends the run with a SystemError.
  const bounds = ["--max-examples", EXAMPLES, "--max-time", String(seconds), "--seed", SEED, "--workers", "1"];
  const args = [
    "--config-file",
    "contract-tests/schemathesis/schemathesis.toml",
    "run",
    `${url}/openapi.json`,
    "--phases",
    phases,
    ...bounds,
  ];
  const [code] = await once(spawn(".venv/bin/st", args, { cwd: TOP, stdio: "inherit", env }), "exit");
  return code ?? 1;
}
