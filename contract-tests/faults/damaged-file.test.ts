import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import sql from "../../server/db/sql.ts";
import { freshDatabase, type TestDatabase, testsRunOn } from "../harness/database.ts";
import { channelOf, mint, postTo, spawnServer } from "../harness/harness.ts";
import { verdict } from "../harness/verdict.ts";

const PAGE = 4096;

async function fileToDamage(): Promise<TestDatabase> {
  const database = await freshDatabase();
  onTestFinished(() => database.remove());
  return database;
}

describe.runIf(testsRunOn === "sqlite")("an SQLite file", () => {
  test.for<[string, RegExp, (bytes: Buffer) => Uint8Array]>([
    ["cut in half", /is damaged: restore a backup of it/, (bytes) => bytes.subarray(0, bytes.length / 2)],
    ["one page short", /is damaged: restore a backup of it/, (bytes) => bytes.subarray(0, bytes.length - PAGE)],
    [
      "with other bytes in its first page",
      /is damaged: restore a backup of it/,
      (bytes) => bytes.fill(0xff, 100, PAGE),
    ],
    ["of zeroes", /is not an SQLite database: name another file/, (bytes) => bytes.fill(0)],
  ])("%s stops the start in one sentence, and stays as it is", async ([, sentence, damage]) => {
    const { location } = await fileToDamage();
    const damaged = Buffer.from(damage(readFileSync(location)));
    writeFileSync(location, damaged);
    const server = spawnServer(["--db", location, "--port", "0"]);
    expect(await server.exited).toEqual({ code: 1, signal: null });
    expect(server.output()).toMatch(sentence);
    expect(server.output().trim().split("\n")).toHaveLength(1);
    expect(readFileSync(location).equals(damaged)).toBe(true);
    expect(readdirSync(dirname(location))).toEqual([basename(location)]);
  });

  test("found damaged only later is 503, and the log says what to do", async () => {
    const { location, query } = await fileToDamage();
    const start = () => {
      const started = spawnServer(["--db", location, "--port", "0"]);
      onTestFinished(async () => {
        await started.kill("SIGKILL");
      });
      return started;
    };
    const first = start();
    const owner = await mint(await first.ready);
    const channel = await channelOf(owner, "lane");
    await postTo(owner, channel);
    await first.kill();
    const [table] = await query<{ rootpage: number }>(sql`SELECT rootpage FROM sqlite_schema WHERE name = 'messages'`);
    const at = ((table?.rootpage ?? 0) - 1) * PAGE;
    writeFileSync(location, readFileSync(location).fill(0xff, at, at + PAGE));

    const server = start();
    const reader = await mint(await server.ready);
    const { id } = await reader.ok("createChannel", { body: { name: "another", mode: "claimable" } });
    const answer = await reader.attempt("postMessage", { params: { channel: id }, body: { content: "work" } });
    expect(verdict(answer)).toBe("503 service_unavailable");
    await server.printed(/The database is damaged: stop the server and restore a backup\./);
  });
});
