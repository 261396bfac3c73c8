import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { freshDatabase, type TestDatabase } from "../../harness/database.ts";
import { client, exchange, mint, spawnCommand } from "../../harness/harness.ts";

const MINUTE = 60_000;

let database: TestDatabase;
beforeEach(async () => {
  database = await freshDatabase();
});
afterEach(() => database.remove());

test(
  "no first call of an operation costs a fifth of what a start does, and the process holds 125 MB before all of them, and 210 MB after",
  async () => {
    const flags = ["bench/first-calls.ts", "--json", "--db", database.location];
    const { stdout } = await promisify(execFile)(process.execPath, flags);
    const { ready, called, calls } = JSON.parse(stdout);
    expect(calls.length).toBeGreaterThan(90);
    for (const call of calls) {
      expect(call.cpu_ms, call.operation).toBeLessThan(ready.cpu_ms / 5);
      expect(call.status, call.operation).toBeLessThan(500);
    }
    expect(ready.rss_mb).toBeLessThan(125);
    expect(called).toBeLessThan(210);
  },
  MINUTE,
);

const LISTENS = "Backchannel listening";

/** Starts a server that prints what it compiles and, on each answer, a line. */
function reportingServer() {
  const flags = ["--import", "./contract-tests/harness/report-compilations.ts", "server/main.ts", "--port", "0"];
  return spawnCommand(process.execPath, [...flags, "--db", database.location], {
    BACKCHANNEL_LOG_LEVEL: "debug",
    BACKCHANNEL_WORKER_ENABLED: "false",
    BACKCHANNEL_KEY_MINT_LIMIT: "1",
  });
}

test("a server that listens has started what compiles queries: no request waits for that", async () => {
  const server = reportingServer();
  const me = await mint(await server.ready);
  await me.call("createChannel", { body: { name: "first" } });
  await server.kill();
  const [before, after] = server.output().split(LISTENS);
  expect(before).toContain("WebAssembly is instantiated");
  expect(after).toContain("A function is compiled");
  expect(after).not.toContain("WebAssembly is instantiated");
});

test("a server that listens has compiled what checks requests to mint a key and refuses them", async () => {
  const server = reportingServer();
  const refused = await client(await server.ready).raw("POST", "/v1/keys", { body: {} });
  expect(refused.status).toBe(422);
  await server.printed(/"operation":"mintKey".*"status":422/);
  await server.kill();
  const [before, after] = server.output().split(LISTENS);
  expect(before).toContain("A function is compiled");
  expect(after).not.toContain("A function is compiled");
});

test("the request that a server rehearses with counts nowhere: in no limit, metric or log", async () => {
  const server = reportingServer();
  const url = await server.ready;
  const { text } = await exchange(url, "GET", "/metrics");
  expect(text).not.toContain('operation="mintKey"');
  expect(text).not.toContain("missing_field");
  expect((await mint(url)).key).toBeDefined();
  await server.printed(/"operation":"mintKey".*"status":201/);
  await server.kill();
  expect(server.output()).not.toContain('"status":422');
});
