import { statSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test } from "vitest";
import { freshDatabase, type TestDatabase, testsRunOn } from "../../harness/database.ts";
import {
  agents,
  type Client,
  channelOf,
  mint,
  postTo,
  runToEnd,
  startServer,
  type TestServer,
} from "../../harness/harness.ts";

const MEGABYTES = 2 ** 20;
const MESSAGES = 600;
const LONG = "x".repeat(9000);

const sizeOf = ({ location }: TestDatabase): number => statSync(location).size;

async function started(options: Parameters<typeof startServer>[0]): Promise<TestServer> {
  const server = await startServer(options);
  onTestFinished(() => server.stop());
  return server;
}

/** Six megabytes of messages, by the channel's name. */
async function fill(owner: Client, name: string): Promise<string> {
  const channel = await channelOf(owner, name, "claimable");
  for (let posted = 0; posted < MESSAGES; posted += 50)
    await Promise.all(Array.from({ length: 50 }, () => postTo(owner, channel, LONG)));
  return channel;
}

/** Version 1.0.0 made its files without auto_vacuum. */
async function asMadeBy100(): Promise<TestDatabase> {
  const database = await freshDatabase();
  onTestFinished(() => database.remove());
  const file = new DatabaseSync(database.location);
  file.exec("PRAGMA journal_mode = DELETE; PRAGMA auto_vacuum = NONE; VACUUM");
  file.close();
  return database;
}

test.runIf(testsRunOn === "sqlite")("a server returns the space of deleted messages to the file system", async () => {
  const server = await started({ settings: { workerEnabled: true } });
  const owner = await mint(server.url);
  const channel = await fill(owner, "drained");
  const kept = await postTo(owner, await channelOf(owner, "kept"), "still here");
  await owner.call("deleteChannel", { params: { channel } });
  await expect
    .poll(async () => {
      await server.clock.advance(60);
      return sizeOf(server.database);
    })
    .toBeGreaterThan(5 * MEGABYTES);
  await expect
    .poll(
      async () => {
        await server.clock.advance(60);
        return sizeOf(server.database);
      },
      { timeout: 30_000 },
    )
    .toBeLessThan(3 * MEGABYTES);
  expect(await owner.ok("readMessage", { params: { id: kept } })).toMatchObject({ content: "still here" });
});

test.runIf(testsRunOn === "sqlite")(
  "cleanup returns it at once, beside a server that goes on accepting posts",
  async () => {
    const server = await started({ clock: "system" });
    const [owner, other] = (await agents(server.url, 2)) as [Client, Client];
    const channel = await fill(owner, "drained");
    await owner.call("deleteChannel", { params: { channel } });
    const lane = await channelOf(other, "lane");
    const [cleaned] = await Promise.all([
      runToEnd("cleanup", "--db", server.database.location),
      ...Array.from({ length: 20 }, () => postTo(other, lane)),
    ]);
    expect(cleaned).toMatchObject({ code: 0, output: expect.stringMatching(/^run_id=\S+ [^\n]+\n$/) });
    expect(sizeOf(server.database)).toBeLessThan(2 * MEGABYTES);
    expect((await other.ok("listMessages", { params: { channel: lane } })).data).toHaveLength(20);
  },
);

test.runIf(testsRunOn === "sqlite")(
  "a file that version 1.0.0 made keeps its space, cleanup says so, and cleanup --compact mends it",
  async () => {
    const database = await asMadeBy100();
    const server = await startServer({ database, clock: "system" });
    const owner = await mint(server.url);
    const channel = await fill(owner, "drained");
    const lane = await channelOf(owner, "kept");
    const kept = await postTo(owner, lane, "still here");
    await owner.call("deleteChannel", { params: { channel } });
    const compact = ["cleanup", "--compact", "--db", database.location];
    const refused = await runToEnd(...compact);
    expect(refused).toEqual({ code: 1, output: expect.stringContaining("is in use: stop its server first.") });
    await server.stop();

    const told = await runToEnd("cleanup", "--db", database.location);
    expect(told.output).toMatch(/\d+% of \S+ is free, and it keeps that/);
    expect(sizeOf(database)).toBeGreaterThan(5 * MEGABYTES);

    const compacted = await runToEnd(...compact);
    expect(compacted).toEqual({ code: 0, output: expect.stringMatching(/compacted from \d+ to \d+ bytes/) });
    expect(sizeOf(database)).toBeLessThan(2 * MEGABYTES);

    const again = await started({ database, clock: "system" });
    const reader = await mint(again.url);
    expect((await reader.ok("listMessages", { params: { channel: lane } })).data).toMatchObject([{ id: kept }]);
    await reader.call("deleteChannel", { params: { channel: await fill(reader, "once-more") } });
    await runToEnd("cleanup", "--db", database.location);
    expect(sizeOf(database)).toBeLessThan(2 * MEGABYTES);
  },
);

test.runIf(testsRunOn === "sqlite")("cleanup --compact --json gives the sizes of before and after", async () => {
  const database = await asMadeBy100();
  const { code, output } = await runToEnd("cleanup", "--compact", "--json", "--db", database.location);
  expect(code).toBe(0);
  expect(JSON.parse(output)).toMatchObject({ bytes_before: expect.any(Number), bytes: sizeOf(database) });
});

test.runIf(testsRunOn === "postgres")(
  "cleanup --compact is for SQLite: PostgreSQL returns space by itself",
  async () => {
    const database = await freshDatabase();
    onTestFinished(() => database.remove());
    const { code, output } = await runToEnd("cleanup", "--compact", "--db", database.location);
    expect(code).toBe(1);
    expect(output).toContain("PostgreSQL returns space by itself");
  },
);
