import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import sql from "../../server/db/sql.ts";
import { freshDatabase, type TestDatabase, testsRunOn } from "../harness/database.ts";
import { type Client, channelOf, mint, postTo, type ServerProcess, spawnServer } from "../harness/harness.ts";
import { verdict } from "../harness/verdict.ts";

const LOST = /"msg":"the database cannot be used"/g;

/** As the database is noticed to be gone: checks come twice a second, and a busy machine takes its time. */
const NOTICED = { timeout: 5000 };

describe.runIf(testsRunOn === "sqlite")("a database file under a running server", () => {
  let database: TestDatabase;
  let server: ServerProcess;
  let url: string;
  let owner: Client;
  let channel: string;

  async function start(): Promise<void> {
    const started = spawnServer(["--db", database.location, "--port", "0"]);
    onTestFinished(async () => {
      await started.kill("SIGKILL");
    });
    server = started;
    url = await started.ready;
  }

  async function restart(): Promise<void> {
    await server.kill();
    await start();
  }

  const post = () => owner.attempt("postMessage", { params: { channel }, body: { content: "after" } });
  const health = async () => (await fetch(`${url}/health`)).status;

  async function contents(): Promise<string[]> {
    const key = owner.key ?? "";
    const answer = await fetch(`${url}/v1/channels/${channel}/messages`, { headers: { "X-API-Key": key } });
    const { data } = (await answer.json()) as { data: { content: string }[] };
    return data.map(({ content }) => content);
  }

  beforeEach(async () => {
    database = await freshDatabase();
    onTestFinished(() => database.remove());
    await start();
    owner = await mint(url);
    channel = await channelOf(owner, "lane");
    await postTo(owner, channel, "before");
  });

  const files = () => ["", "-wal", "-shm"].map((ending) => `${database.location}${ending}`);

  function elsewhere(): string {
    const folder = join(dirname(database.location), "elsewhere");
    mkdirSync(folder, { recursive: true });
    return folder;
  }

  /** A copy such as a backup makes: whole, and with no log beside it. */
  async function copyWhole(): Promise<string> {
    const copy = `${database.location}.copy`;
    await database.query(sql`VACUUM INTO ${copy}`);
    return copy;
  }

  test.for<[string, () => void | Promise<void>]>([
    ["removed with its log", () => files().forEach((file) => void rmSync(file))],
    ["removed alone", () => rmSync(database.location)],
    ["moved", () => renameSync(database.location, `${database.location}.moved`)],
    ["replaced by another", async () => renameSync(await copyWhole(), database.location)],
    ["left without its log", () => rmSync(`${database.location}-wal`)],
    ["moved with its log", () => files().forEach((file) => void renameSync(file, join(elsewhere(), basename(file))))],
  ])(
    "that is %s: no write is answered 201 from then on, reads and /health are 503, the log says it once",
    async ([, harm]) => {
      await harm();
      expect(verdict(await post())).toBe("503 service_unavailable");
      expect(verdict(await owner.attempt("listChannels", {}))).toBe("503 service_unavailable");
      await expect.poll(health, NOTICED).toBe(503);
      await server.printed(LOST);
      expect(verdict(await post())).toBe("503 service_unavailable");
      expect(server.output().match(LOST)).toHaveLength(1);
      expect(server.output()).toMatch(/was removed, moved or replaced while the database .* was open/);
      expect(await server.kill()).toEqual({ code: 0, signal: null });
    },
  );

  test("is noticed as missing without a write", async () => {
    rmSync(database.location);
    await expect.poll(health, NOTICED).toBe(503);
  });

  test("that is replaced by a backup serves that backup intact after a restart", async () => {
    const copy = await copyWhole();
    await postTo(owner, channel, "not in the backup");
    renameSync(copy, database.location);
    await expect.poll(health, NOTICED).toBe(503);
    await restart();
    expect(await contents()).toEqual(["before"]);
    expect(await database.query(sql`PRAGMA integrity_check`)).toEqual([{ integrity_check: "ok" }]);
  });

  test("that is moved away has every answered write, and serves it again when put back", async () => {
    const moved = `${database.location}.moved`;
    renameSync(database.location, moved);
    await expect.poll(health, NOTICED).toBe(503);
    await expect.poll(() => existsSync(`${database.location}-wal`)).toBe(false);
    copyFileSync(moved, database.location);
    await restart();
    expect(await contents()).toEqual(["before"]);
  });
});
