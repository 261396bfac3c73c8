import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import sql from "../../../server/db/sql.ts";
import { restrictedChannel } from "../../harness/access.ts";
import { freshDatabase } from "../../harness/database.ts";
import {
  type Client,
  channelOf,
  mint,
  postTo,
  runToEnd,
  spawnCommand,
  spawnServer,
  startServer,
  type TestServer,
} from "../../harness/harness.ts";

const HOUR = 3600;

/** Commands run by the clock on the wall, so what they clear away was made a while ago by it. */
async function serverOf(hoursAgo: number): Promise<TestServer> {
  const server = await startServer();
  await server.clock.advance(Date.now() / 1000 - server.clock.now() / 1e6 - hoursAgo * HOUR);
  return server;
}

describe("cleanup, 25 hours after a message and an invitation were made", () => {
  let server: TestServer;
  let owner: Client;
  let message: string;
  beforeAll(async () => {
    server = await serverOf(25);
    owner = await mint(server.url);
    message = await postTo(owner, await channelOf(owner, "lane"), "the text");
    const channel = await restrictedChannel(owner, "closed");
    await owner.ok("createInvitation", { params: { channel } });
  });
  afterAll(() => server.stop());

  test("reports what it did beside a running server; a second run finds nothing to do", async () => {
    const first = await runToEnd("cleanup", "--db", server.database.location);
    expect(first.output).toMatch(
      /^run_id=[0-9a-f-]{36} archived_messages=1 purged_messages=1 archived_invitations=1 purged_invitations=1 purged_audit_messages=0\n$/,
    );
    expect(first.code).toBe(0);
    expect((await runToEnd("cleanup", "--db", server.database.location)).output).toContain(
      "archived_messages=0 purged_messages=0",
    );
  });

  test("is reported by audit-report, without content", async () => {
    const { code, output } = await runToEnd("audit-report", "--db", server.database.location);
    expect(code).toBe(0);
    expect(output).toMatch(
      /^recent_runs:\n {2}started_at=\S+ run_id=\S+ archived_messages=1 .*\nrecent_archived_messages:\n/,
    );
    expect(output).toContain(`message_id=${message}`);
    expect(output).not.toContain("the text");
    expect(
      (await runToEnd("audit-report", "--db", server.database.location, "--limit", "1")).output.split("\n"),
    ).toHaveLength(5);
  });
});

test("a separate worker cleans up for a server without one, and ends on SIGTERM", async () => {
  const server = await serverOf(25);
  const owner = await mint(server.url);
  await postTo(owner, await channelOf(owner, "lane"));
  const worker = spawnServer(["worker", "--db", server.database.location, "--interval", "1", "--lease-interval", "60"]);
  worker.ready.catch(() => {});
  await expect.poll(() => server.database.query(sql`SELECT 1 FROM archived_messages`)).toHaveLength(1);
  expect((await runToEnd("audit-report", "--db", server.database.location)).output).toContain("message_id=");
  expect(await worker.kill()).toMatchObject({ code: 0 });
  expect(worker.output()).toContain(`Backchannel worker on ${server.database.name}`);
  await server.stop();
});

test("serve is the default command", async () => {
  const { location, remove } = await freshDatabase();
  const server = spawnServer(["serve", "--db", location, "--port", "0"]);
  expect(await server.ready).toMatch(/^http:/);
  expect(await server.kill()).toMatchObject({ code: 0 });
  await remove();
});

test.each([
  [["cleanup", "--db", join("no", "such.db")], "There is no database at"],
  [["audit-report", "--db", join("no", "such.db")], "There is no database at"],
  [["worker", "--db", join("no", "such.db")], "There is no database at"],
  [["audit-report", "--limit", "many"], '--limit is "many"'],
  [["worker", "--interval", "0"], '--interval is "0"'],
  [["serve", "--port", "99999"], '--port is "99999"'],
  [["cleanup", "--colour"], "usage: node server/main.ts cleanup"],
  [["serve", "--db", "mysql://me:secret@host/app"], "--db begins with mysql:"],
  [["serve", "--db", "sqlite:backchannel.db"], "--db begins with sqlite:"],
  [["serve", "--db", ":memory:"], "name a file"],
  [["serve", "--db", ""], "--db is empty"],
  [["serve", "--db", "postgres://me:se#cret@host/app"], "--db cannot be read"],
  [["serve", "--db", "postgres://me:1/cret@host/app"], "--db cannot be read"],
  [["serve", "--db", "postgres://me:1?cret@host/app"], "--db cannot be read"],
  [["serve", "--db", "postgres://me:%zzcret@host/app"], "--db cannot be read"],
  [["sweep"], "There is no command sweep"],
])("%j is a mistake: one sentence says which", async (flags, sentence) => {
  const { code, output } = await runToEnd(...flags);
  expect(code).toBe(1);
  expect(output).toContain(sentence);
  expect(output).not.toContain("    at ");
  expect(output).not.toContain("cret");
});

test("an invalid DATABASE_URL is refused without showing its password", async () => {
  const server = spawnServer(["--port", "0"], { DATABASE_URL: "postgres://me:se#cret@host/app" });
  expect(await server.exited).toMatchObject({ code: 1 });
  expect(server.output()).toMatch(/^DATABASE_URL cannot be read: .*%23.*\n$/);
});

test.each(["18.20.8", "20.20.2", "22.17.1"])(
  "Node %s, which is too old, gets one sentence and no stack",
  async (version) => {
    const pretend = `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "${version}" } })`;
    const flags = ["--import", `data:text/javascript,${encodeURIComponent(pretend)}`, "bin/backchannel.mjs", "serve"];
    const server = spawnCommand(process.execPath, flags);
    expect(await server.exited).toEqual({ code: 1, signal: null });
    expect(server.output()).toBe(`Backchannel needs Node 22.18 or newer, and this is ${version}.\n`);
  },
);

test("an unknown setting is a warning in the log", async () => {
  const { location, remove } = await freshDatabase();
  const server = spawnServer(["--db", location, "--port", "0"], { BACKCHANNEL_RATELIMIT: "5" });
  await server.printed(/There is no setting BACKCHANNEL_RATELIMIT.*Did you mean BACKCHANNEL_RATE_LIMIT\?/);
  await server.ready;
  await server.kill();
  await remove();
});

test("cleanup and audit-report answer in JSON on request", async () => {
  const server = await serverOf(25);
  const owner = await mint(server.url);
  const message_id = await postTo(owner, await channelOf(owner, "lane"));
  const swept = JSON.parse((await runToEnd("cleanup", "--json", "--db", server.database.location)).output);
  expect(swept).toMatchObject({ archived_messages: 1, purged_messages: 1 });
  const report = JSON.parse((await runToEnd("audit-report", "--json", "--db", server.database.location)).output);
  expect(report).toMatchObject({ recent_runs: [swept], recent_archived_messages: [{ message_id }] });
  await server.stop();
});

test("--help lists the commands", async () => {
  const { code, output } = await runToEnd("--help");
  expect(code).toBe(0);
  for (const command of ["[serve]", "worker", "cleanup", "audit-report"])
    expect(output).toContain(`main.ts ${command}`);
});
