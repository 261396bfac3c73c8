import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import sql from "../../../server/db/sql.ts";
import { freshDatabase, type TestDatabase, testsRunOn } from "../../harness/database.ts";
import { type Client, channelOf, client, mint, postTo, runToEnd, spawnServer } from "../../harness/harness.ts";

async function database(): Promise<TestDatabase> {
  const fresh = await freshDatabase();
  onTestFinished(() => fresh.remove());
  return fresh;
}

async function serve(location: string) {
  const server = spawnServer(["--db", location, "--port", "0"]);
  onTestFinished(async () => {
    await server.kill("SIGKILL");
  });
  return { server, url: await server.ready };
}

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "backchannel-backup-"));
  onTestFinished(() => rmSync(made, { recursive: true }));
  return made;
}

async function contents(reader: Client, channel: string): Promise<string[]> {
  const found: string[] = [];
  for (let since = ""; ; ) {
    const page = await reader.ok("listMessages", { params: { channel }, query: { since, limit: 100 } });
    if (page.data.length === 0) return found;
    found.push(...page.data.map(({ content }) => content));
    since = page.next_cursor ?? "";
  }
}

describe.runIf(testsRunOn === "sqlite")("backup and restore", () => {
  let live: TestDatabase;
  let url: string;
  let stop: () => Promise<unknown>;
  let owner: Client;
  let channel: string;
  let copy: string;
  beforeEach(async () => {
    live = await database();
    const { server, url: at } = await serve(live.location);
    url = at;
    stop = () => server.kill();
    owner = await mint(url);
    channel = await channelOf(owner, "lane");
    await postTo(owner, channel, "first");
    copy = join(folder(), "copy.db");
  });

  const backUp = (...flags: string[]) => runToEnd("backup", copy, "--db", live.location, ...flags);
  const restore = (...flags: string[]) => runToEnd("restore", copy, "--db", live.location, ...flags);
  const restored = (reader: string) => contents(client(reader, owner.key), channel);

  test("copy one moment's state while others keep writing, readable only by the copy's owner", async () => {
    await live.query(sql`INSERT INTO settings (name, value) VALUES ('filler', hex(randomblob(10000000)))`);
    const posted: string[] = [];
    let isOver = false;
    const load = (async () => {
      while (!isOver) {
        const content = `${posted.length}`;
        await postTo(owner, channel, content);
        posted.push(content);
      }
    })();
    await expect.poll(() => posted.length).toBeGreaterThan(10);
    const before = posted.length;
    const { code, output } = await backUp("--json");
    isOver = true;
    await load;
    expect({ code, output }).toMatchObject({ code: 0 });
    expect(JSON.parse(output.trim().split("\n").at(-1) ?? "")).toMatchObject({
      file: copy,
      bytes: statSync(copy).size,
    });
    expect(statSync(copy).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(copy, ".."))).toEqual(["copy.db"]);
    expect(JSON.parse(output.trim().split("\n").at(-1) ?? "")).toMatchObject({ key_file: `${live.location}.key` });
    const held = await contents(client((await serve(copy)).url, owner.key), channel);
    expect(held.slice(0, before + 1)).toEqual(["first", ...posted.slice(0, before)]);
    expect(["first", ...posted].slice(0, held.length)).toEqual(held);
  });

  test("restore the data, and keep the replaced file", async () => {
    await backUp();
    await postTo(owner, channel, "after the backup");
    await stop();
    const { code, output } = await restore();
    expect({ code, output }).toMatchObject({ code: 0 });
    expect(await restored((await serve(live.location)).url)).toEqual(["first"]);
    const aside = /What was there is in (\S+)\.\n/.exec(output)?.[1] ?? "";
    expect(await restored((await serve(aside)).url)).toEqual(["first", "after the backup"]);
  });

  test("create a database if there is none, and say which key file belongs to it", async () => {
    expect((await backUp()).output).toContain(`encrypted with ${live.location}.key: keep a copy of that too`);
    await stop();
    const fresh = join(folder(), "fresh.db");
    const { code, output } = await runToEnd("restore", copy, "--db", fresh);
    expect({ code, output }).toMatchObject({ code: 0, output: expect.stringContaining(`at ${fresh}.key before`) });
    expect(await restored((await serve(fresh)).url)).toEqual(["first"]);
  });

  test("do not touch the database of a running server", async () => {
    await backUp();
    await postTo(owner, channel, "second");
    const { code, output } = await restore();
    expect(code).toBe(1);
    expect(output).toContain("is in use: stop its server first.");
    expect(await contents(owner, channel)).toEqual(["first", "second"]);
    expect(readdirSync(join(live.location, "..")).filter((name) => /partial|replaced/.test(name))).toEqual([]);
  });

  test("replace a damaged database and its left-over log", async () => {
    await backUp();
    await stop();
    writeFileSync(live.location, readFileSync(live.location).fill(0, 0, 100));
    writeFileSync(`${live.location}-wal`, "the log of a file that is gone");
    expect(await restore()).toMatchObject({ code: 0 });
    expect(existsSync(`${live.location}-wal`)).toBe(false);
    expect(await restored((await serve(live.location)).url)).toEqual(["first"]);
  });

  test("refuse a damaged backup, and leave the database unchanged", async () => {
    await backUp();
    await stop();
    const bytes = readFileSync(copy);
    writeFileSync(copy, bytes.subarray(0, bytes.length / 2));
    const { code, output } = await restore();
    expect(code).toBe(1);
    expect(output).toMatch(/is damaged/);
    expect(await restored((await serve(live.location)).url)).toEqual(["first"]);
  });

  test("refuse a backup of a newer version", async () => {
    await live.query(sql`UPDATE _prisma_migrations SET migration_name = '99990101000000_future'`);
    await backUp();
    await stop();
    const { code, output } = await restore();
    expect(code).toBe(1);
    expect(output).toContain("was written by a newer version");
  });

  test("overwrite nothing", async () => {
    writeFileSync(copy, "something");
    const { code, output } = await backUp();
    expect(code).toBe(1);
    expect(output).toContain(`${copy} exists: remove it, or name another file.`);
    expect(readFileSync(copy, "utf8")).toBe("something");
  });
});

test.each([
  [["backup"], "FILE is missing."],
  [["backup", "a", "b"], 'There is one FILE, and "b" is another.'],
  [["backup", join("no", "copy.db"), "--db", join("no", "such.db")], "There is no database at"],
  [["restore", join("no", "such.db"), "--db", join(tmpdir(), "none.db")], "There is no backup at"],
  [["restore", "package.json", "--db", join(tmpdir(), "none.db")], "is not an SQLite database"],
  [["backup", "copy.db", "--db", "postgres://me@127.0.0.1/app"], "is backed up with pg_dump"],
  [["restore", "copy.db", "--db", "postgres://me@127.0.0.1/app"], "restored with pg_restore"],
])("%j is a mistake: one sentence says which", async (flags, sentence) => {
  const { code, output } = await runToEnd(...flags);
  expect(code).toBe(1);
  expect(output).toContain(sentence);
  expect(output).not.toContain("    at ");
});
