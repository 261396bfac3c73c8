import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { freshDatabase, type TestDatabase } from "../../harness/database.ts";
import { mint, spawnCommand } from "../../harness/harness.ts";

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

test("a server that listens has started what compiles queries: no request waits for that", async () => {
  const reporting = ["--import", "./contract-tests/harness/report-web-assembly.ts"];
  const server = spawnCommand(process.execPath, [
    ...reporting,
    ...["server/main.ts", "--port", "0", "--db", database.location],
  ]);
  const me = await mint(await server.ready);
  await me.call("createChannel", { body: { name: "first" } });
  await server.kill();
  const [before = "", after = ""] = server.output().split("Backchannel listening");
  expect(before).toContain("WebAssembly is instantiated");
  expect(after).not.toContain("WebAssembly is instantiated");
});
