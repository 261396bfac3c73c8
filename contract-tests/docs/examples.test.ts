import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const TOP = fileURLToPath(new URL("../..", import.meta.url));

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
  expect(stdout).toContain("ada hears at once");
  expect(stdout).toContain("Otters live near the water.");
  expect(stdout).toContain("a stranger: 401");
  expect(stdout).toContain("the application's own page");
});
