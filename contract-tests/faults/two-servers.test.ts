import { expect, onTestFinished, test } from "vitest";
import { check } from "../checker/check.ts";
import { readAll, work } from "../checker/load.ts";
import { Recorder } from "../checker/recorder.ts";
import { client, type LooseAnswer } from "../harness/client.ts";
import { freshDatabase } from "../harness/database.ts";
import { channelOf, mint } from "../harness/fixtures.ts";
import { spawnServer } from "../harness/process.ts";
import { randomFrom, seedOf } from "../harness/seed.ts";
import { verdict } from "../harness/verdict.ts";

/** The load ends when so much is recorded and each server has done some of all, or after so long. */
const ENOUGH = 200;
const LOAD_MS = 30_000;
const LOOK_MS = 100;

/** Two processes on one database. Each waits a minute for a lock. */
async function twoServers() {
  const database = await freshDatabase();
  const patience = { BACKCHANNEL_SQLITE_BUSY_TIMEOUT_MS: "60000", BACKCHANNEL_POSTGRES_TIMEOUT_MS: "60000" };
  const servers = [0, 1].map(() => spawnServer(["--db", database.location, "--port", "0"], patience));
  onTestFinished(async () => {
    await Promise.all(servers.map((server) => server.kill("SIGKILL")));
    await database.remove();
  });
  return { database, urls: await Promise.all(servers.map(({ ready }) => ready)) };
}

test("two servers on one database exclude each other from claims and share one order of cursors", async () => {
  const { urls } = await twoServers();
  const [url = ""] = urls;
  const agents = await Recorder.agents(url, 14);
  const [first] = agents;
  const owner = client(url, first?.key);
  const channel = (await owner.ok("createChannel", { body: { name: "shared", mode: "claimable" } })).id;
  const recorder = new Recorder();
  const random = randomFrom(seedOf("two servers"));
  const half = (index: number) => agents.slice(index * 7, index * 7 + 7);
  const undone = () =>
    [0, 1].flatMap((index) => {
      const keys = new Set(half(index).map(({ keyId }) => keyId));
      const done = recorder.history.filter((one) => keys.has(one.by) && "result" in one && one.result === "done");
      return ["post", "claim", "ack"]
        .filter((what) => !done.some((one) => one.do === what))
        .map((what) => `${what} at server ${index}`);
    });
  const over = new AbortController();
  const started = performance.now();
  const isOver = () =>
    (recorder.history.length >= ENOUGH && undone().length === 0) || performance.now() - started > LOAD_MS;
  const look = setInterval(() => isOver() && over.abort(), LOOK_MS);
  onTestFinished(() => clearInterval(look));
  await Promise.all(
    urls.map((at, index) => {
      const [posters, workers, readers] = [half(index).slice(0, 2), half(index).slice(2, 6), half(index).slice(6)];
      const prefix = { url: at, recorder, posters, workers, readers, channel, lanes: [channel], random };
      return work({ ...prefix, name: `server ${index}`, over: over.signal });
    }),
  );
  if (first) await readAll(recorder.agent(url, first), channel);
  expect(check(recorder.history).map(({ text }) => text)).toEqual([]);
  expect(undone(), "what was never done").toEqual([]);
}, 90_000);

test("equal posts under one Idempotency-Key to two servers at the same time are one message", async () => {
  const { database, urls } = await twoServers();
  const [url = ""] = urls;
  const owner = await mint(url);
  const channel = await channelOf(owner, "once");
  const request = { params: { channel }, body: { content: "once" }, headers: { "Idempotency-Key": "one" } };
  const answers: LooseAnswer[] = [];
  const post = async (at: string) => answers.push(await client(at, owner.key).attempt("postMessage", request));
  // While nobody can write, one post at each server has found no record of the key and waits, and the rest are told so.
  const held = await database.hold();
  const posts = [...urls, ...urls, ...urls, ...urls, ...urls].map(post);
  await expect.poll(() => answers.length, { timeout: 30_000 }).toBe(posts.length - urls.length);
  expect(new Set(answers.map(verdict))).toEqual(new Set(["409 idempotency_in_flight"]));
  await held.end();
  await Promise.all(posts);
  const isFresh = ({ status, headers }: LooseAnswer) => status === 201 && !headers.has("x-idempotent-replay");
  expect(answers.filter(isFresh)).toHaveLength(1);
  const { data } = await owner.ok("listMessages", { params: { channel } });
  expect(data).toHaveLength(1);
  await Promise.all(urls.map(post));
  for (const { status, body } of answers.slice(-urls.length))
    expect({ status, body }).toMatchObject({ status: 201, body: { message: { id: data[0]?.id } } });
}, 90_000);
