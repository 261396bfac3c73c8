import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import workflow from "../../examples/n8n-workflow.json" with { type: "json" };
import { freshDatabase, type TestDatabase } from "../harness/database.ts";
import { type ServerProcess, spawnServer } from "../harness/harness.ts";
import { replayWorkflow } from "./n8n-workflow.ts";

const TOP = fileURLToPath(new URL("../..", import.meta.url));
/** An example starts several processes, one after the other, on a machine that may be slow. */
const TIMEOUT_MS = 180_000;

test("the demo: one winner, a crashed worker's task comes back, its result is read", { timeout: 180_000 }, async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ["examples/demo.ts"], { cwd: TOP });
  expect(stdout.match(/claims it: 200/g)).toHaveLength(1);
  expect(stdout.match(/claims it: 409 already_claimed/g)).toHaveLength(1);
  expect(stdout).toContain('bob      gets the task in epoch 2, with {"pages_done":25}');
  expect(stdout).toContain("acknowledges its old claim: 409 lease_lost");
  expect(stdout).toContain('reads the result: "40 pages in one sentence"');
  expect(stdout).not.toContain("\u001b");
});

test.each(["http://127.0.0.1:9", "nonsense"])(
  "the demo on %s, where no server is, says so in a sentence",
  async (url) => {
    const demo = promisify(execFile)(process.execPath, ["examples/demo.ts", url], { cwd: TOP });
    await expect(demo).rejects.toMatchObject({
      code: 1,
      stderr: `Nothing answers at ${url}: start a server there, or leave URL out for one of the demo's own.\n`,
    });
  },
);

test("an agent of A2A drops four tasks, and a pool of three workers does each once", { timeout: 180_000 }, async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ["examples/a2a-pool.ts"], { cwd: TOP });
  expect(stdout.match(/TASK_STATE_COMPLETED: (ada|bob|cy) says: near the water/g)).toHaveLength(4);
  expect(stdout).toContain("4 tasks, 3 workers, 0 done twice.");
});

test("an application mounts agent channels, and two of its agents hand a job over", { timeout: 120_000 }, async () => {
  const run = promisify(execFile)(process.execPath, ["examples/mounted.ts"], { cwd: TOP, timeout: 110_000 });
  const { stdout } = await run;
  expect(stdout).toMatch(/ada makes the channel http:\S+\/team\/agent-channel\/\w+\?invite=/);
  expect(stdout).toContain("ada hears immediately");
  expect(stdout).toContain("Otters live near the water.");
  expect(stdout).toContain("a stranger: 401");
  expect(stdout).toContain("the application's own page");
});

describe("with a server", () => {
  let database: TestDatabase;
  let server: ServerProcess;
  let url: string;
  let home: string;
  beforeAll(async () => {
    database = await freshDatabase();
    server = spawnServer(["--db", database.location, "--port", "0"]);
    url = await server.ready;
    home = mkdtempSync(join(tmpdir(), "backchannel-examples-"));
  }, TIMEOUT_MS);
  afterAll(async () => {
    await server.kill();
    await database.remove();
    rmSync(home, { recursive: true, force: true });
  });

  /** An example says by its exit code whether all went as it should. */
  const run = async (program: string, args: readonly string[]) => {
    const { PATH = "" } = process.env;
    const command = `${process.execPath} ${join(TOP, "bin/backchannel.mjs")}`;
    const env = { PATH, HOME: home, BACKCHANNEL_BASE_URL: url, BACKCHANNEL: command };
    return (await promisify(execFile)(program, args, { cwd: TOP, env })).stdout;
  };

  test("curl hands a task over, and a rival learns that it lost", { timeout: TIMEOUT_MS }, async () => {
    expect(await run("examples/hand-off.sh", [])).toMatch(/^rival {4}already_claimed\nresult {3}hello$/m);
  });

  test("a worker in bash does three tasks, one of them at its second try", { timeout: TIMEOUT_MS }, async () => {
    const output = await run("examples/worker.sh", []);
    expect(output.match(/^acknowledged /gm)).toHaveLength(3);
    expect(output.match(/^released /gm)).toHaveLength(1);
    expect(output).toMatch(/^results {2}1 2 3 $/m);
  });

  test(
    "of two sessions of MCP that wait for a task one does it, and a third reads the result",
    async () => {
      const output = await run(process.execPath, ["examples/mcp-sessions.ts", url]);
      expect(output).toContain("result   Otters hold hands.");
      expect(output).toContain("other    nothing, once its wait was over");
    },
    TIMEOUT_MS,
  );

  test("the workflow of n8n posts, claims, finishes and reads", { timeout: TIMEOUT_MS }, async () => {
    const brought = await replayWorkflow({ base_url: url }, randomUUID().slice(0, 8));
    expect(brought.get("Read the result")).toMatchObject({ result: { content: "Done: Draft an intro about otters" } });
    expect([...brought.keys()].sort()).toEqual(workflow.nodes.map(({ name }) => name).sort());
  });
});
