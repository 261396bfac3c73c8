import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { openSqlite } from "../../server/db/sqlite/open.ts";
import { freshFile, names } from "./fresh.ts";

const COUNT = 200;

function write(file: string, prefix: string): Promise<unknown> {
  const script = fileURLToPath(new URL("writer.ts", import.meta.url));
  return promisify(execFile)(process.execPath, [script, file, prefix, String(COUNT)]);
}

test("processes that start together on a new file migrate it once and lose no write", async () => {
  const file = freshFile();
  await Promise.all(["a", "b", "c"].map((prefix) => write(file, prefix)));
  const db = await openSqlite({ file });
  onTestFinished(() => db.close());
  expect(await names(db)).toHaveLength(3 * COUNT);
}, 60_000);
