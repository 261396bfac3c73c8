import { randomBytes } from "node:crypto";
import { chownSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { testsRunOn } from "../harness/database.ts";
import { type Client, channelOf, client, mint, type ServerProcess, spawnServer } from "../harness/harness.ts";
import { titled } from "../harness/lacking.ts";
import { POSTGRES_OF_RUN, run, TEMPLATE } from "../harness/postgres-database.ts";
import { mountSmallDisk, noSmallDisk, type SmallDisk } from "./small-disk.ts";

/** Whom PostgreSQL runs as where root starts it. */
const NOBODY = 65_534;

/** Posts of 7.5 kB before the disk refuses one, at most. */
const MOST_POSTS = 500;

/** So many are sent to a full disk, and so many when it has room again. */
const POSTS = 20;

/** The server looks at its database twice a second. */
const SOON = { timeout: 10_000 };

const title = "a full disk costs no answered write, and the server continues by itself once there is room";

test.skipIf(noSmallDisk)(titled(title, noSmallDisk), { timeout: 120_000 }, async () => {
  const { disk, location } = testsRunOn === "postgres" ? await postgresOnDisk() : sqliteOnDisk();
  const server = start(location);
  const url = await server.ready;
  const agent = await mint(url);
  const channel = await channelOf(agent, "lane");
  const answered: string[] = [];
  const post = () => postOrBeRefused(agent, channel, answered);
  expect(await post()).toBe(201);

  disk.fill();
  for (let count = 0; count < MOST_POSTS && (await post()) === 201; count += 1);
  for (let count = 0; count < POSTS; count += 1) await post();
  expect(await idsIn(agent, channel), "what is read from a full disk").toEqual(answered);
  const health = async () => (await client(url).attempt("readHealth")).status;
  await expect.poll(health, SOON).toBe(503);
  await server.printed(/The disk of the database is full: make room\./);

  disk.free();
  await expect.poll(health, SOON).toBe(200);
  for (let count = 0; count < POSTS; count += 1) expect(await post()).toBe(201);
  expect((await agent.ok("claimTask", { body: { channel } })).message?.id).toBe(answered[0]);

  await server.kill("SIGKILL");
  const after = client(await start(location).ready, agent.key);
  expect(await idsIn(after, channel), "what is read after a crash").toEqual(answered);
  expect(server.output(), "what the server logged as an error").not.toContain('"level":50');
});

const single = "a full disk is found by a change that is one call of a model, and health says so until there is room";

test.skipIf(noSmallDisk)(titled(single, noSmallDisk), { timeout: 120_000 }, async () => {
  const { disk, location } = testsRunOn === "postgres" ? await postgresOnDisk() : sqliteOnDisk();
  const url = await start(location).ready;
  const agent = await mint(url);
  const { id } = await agent.ok("createOwnSession", { body: { name: "notes" } });
  const change = async () => {
    const state = { notes: randomBytes(50_000).toString("hex") };
    return (await agent.attempt("patchSession", { params: { id }, body: { state } })).status;
  };
  const health = async () => (await client(url).attempt("readHealth")).status;
  expect([await change(), await health()]).toEqual([200, 200]);

  disk.fill();
  let status = 200;
  for (let count = 0; count < MOST_POSTS && status === 200; count += 1) status = await change();
  expect(status).toBe(503);
  await expect.poll(health, SOON).toBe(503);

  disk.free();
  await expect.poll(health, SOON).toBe(200);
  expect(await change()).toBe(200);
});

function start(location: string): ServerProcess {
  // What looks in the background logs an error when it meets the full disk.
  const server = spawnServer(["--db", location, "--port", "0"], { BACKCHANNEL_WORKER_ENABLED: "false" });
  onTestFinished(async () => {
    await server.kill("SIGKILL");
  });
  return server;
}

/** Posts what is hard to compress, and notes the id. Any other answer than 201 is 503 with Retry-After. */
async function postOrBeRefused(agent: Client, channel: string, answered: string[]): Promise<number> {
  const content = randomBytes(3750).toString("hex");
  const { status, body, headers } = await agent.attempt("postMessage", { params: { channel }, body: { content } });
  if (status === 201) answered.push((body as { message: { id: string } }).message.id);
  else
    expect({ status, error: body.error, wait: headers.get("retry-after") }).toEqual({
      status: 503,
      error: "service_unavailable",
      wait: "1",
    });
  return status;
}

async function idsIn(reader: Client, channel: string): Promise<string[]> {
  const ids: string[] = [];
  for (let since = ""; ; ) {
    const page = await reader.ok("listMessages", { params: { channel }, query: { since, limit: 100 } });
    if (page.data.length === 0) return ids;
    ids.push(...page.data.map(({ id }) => id));
    since = page.next_cursor ?? "";
  }
}

function smallDisk(megabytes: number): SmallDisk {
  const disk = mountSmallDisk(megabytes);
  onTestFinished(() => disk.remove());
  return disk;
}

function sqliteOnDisk() {
  const disk = smallDisk(8);
  return { disk, location: join(disk.folder, "backchannel.db") };
}

/** A database whose tables are on the disk. PostgreSQL's log of changes is elsewhere. */
async function postgresOnDisk() {
  const disk = smallDisk(64);
  chownSync(disk.folder, NOBODY, NOBODY);
  const postgres = process.env[POSTGRES_OF_RUN] ?? "";
  const name = `small_${randomBytes(8).toString("hex")}`;
  await run(postgres, `CREATE TABLESPACE ${name} LOCATION '${disk.folder}'`);
  onTestFinished(async () => {
    await run(postgres, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await run(postgres, `DROP TABLESPACE ${name}`);
  });
  await run(postgres, `CREATE DATABASE ${name} TEMPLATE ${TEMPLATE} TABLESPACE ${name}`);
  return { disk, location: new URL(`/${name}`, postgres).href };
}
