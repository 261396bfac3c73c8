import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { freshDatabase, type TestDatabase } from "../../harness/database.ts";
import { runToEnd } from "../../harness/harness.ts";
import { Original } from "./original.ts";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "backchannel-original-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("import", () => {
  let target: TestDatabase;
  beforeEach(async () => {
    target = await freshDatabase();
    onTestFinished(() => target.remove());
  });

  test("reads an early version, which has fewer tables and columns", async () => {
    const file = join(folder, "early.db");
    const original = new Original(file);
    original.key("early");
    for (const table of ["key_scopes", "channel_access_requests", "sessions", "agent_webhooks", "settings"])
      original.drop(table);
    original.close();
    const { code, output } = await runToEnd("import", file, "--db", target.location);
    expect({ code, output }).toMatchObject({ code: 0 });
    expect(output).toContain("keys=1 actors=1 channels=0");
  });

  test("changes no database that already has data", async () => {
    const file = join(folder, "second.db");
    const original = new Original(file);
    original.key("second");
    original.close();
    expect(await runToEnd("import", file, "--db", target.location)).toMatchObject({ code: 0 });
    const { code, output } = await runToEnd("import", file, "--db", target.location);
    expect(code).toBe(1);
    expect(output).toContain("already has keys: import into an empty one");
  });

  test("refuses anything but a database of the original", async () => {
    const other = join(folder, "none.db");
    for (const [file, sentence] of [
      [other, "There is no file"],
      ["package.json", "is not an SQLite database"],
    ] as const) {
      const { code, output } = await runToEnd("import", file, "--db", target.location);
      expect(code).toBe(1);
      expect(output).toContain(sentence);
      expect(output).not.toContain("    at ");
    }
  });
});

test("a server started on the original's database says how to import it", async () => {
  const file = join(folder, "started.db");
  new Original(file).close();
  const { code, output } = await runToEnd("--db", file, "--port", "0");
  expect(code).toBe(1);
  expect(output).toContain(`Take it over with \`import ${file} --db NEW_FILE\`: see docs/migrating.md.`);
});
