import { expect, onTestFinished, test } from "vitest";
import { client } from "../harness/client.ts";
import { freshDatabase } from "../harness/database.ts";
import { spawnServer } from "../harness/process.ts";
import { randomFrom, seedOf } from "../harness/seed.ts";
import { check } from "../history/check.ts";
import { readAll, work } from "../history/load.ts";
import { Recorder } from "../history/recorder.ts";

/** The load ends when so much is recorded, or after so long. */
const ENOUGH = 200;
const LOAD_MS = 30_000;
const LOOK_MS = 100;

test("two servers on one database exclude each other from claims and share one order of cursors", async () => {
  const database = await freshDatabase();
  const servers = [0, 1].map(() => spawnServer(["--db", database.location, "--port", "0"]));
  onTestFinished(async () => {
    await Promise.all(servers.map((server) => server.kill("SIGKILL")));
    await database.remove();
  });
  const urls = await Promise.all(servers.map(({ ready }) => ready));
  const [url = ""] = urls;
  const agents = await Recorder.agents(url, 14);
  const [first] = agents;
  const owner = client(url, first?.key);
  const channel = (await owner.ok("createChannel", { body: { name: "shared", mode: "claimable" } })).id;
  const recorder = new Recorder();
  const random = randomFrom(seedOf("two servers"));
  const over = new AbortController();
  const started = performance.now();
  const isOver = () => recorder.history.length >= ENOUGH || performance.now() - started > LOAD_MS;
  const look = setInterval(() => isOver() && over.abort(), LOOK_MS);
  onTestFinished(() => clearInterval(look));
  const half = (index: number) => agents.slice(index * 7, index * 7 + 7);
  await Promise.all(
    urls.map((at, index) => {
      const [posters, workers, readers] = [half(index).slice(0, 2), half(index).slice(2, 6), half(index).slice(6)];
      const prefix = { url: at, recorder, posters, workers, readers, channel, lanes: [channel], random };
      return work({ ...prefix, name: `server ${index}`, over: over.signal });
    }),
  );
  if (first) await readAll(recorder.agent(url, first), channel);
  expect(check(recorder.history).map(({ text }) => text)).toEqual([]);
  for (const [index, url] of urls.entries()) {
    const keys = new Set(half(index).map(({ keyId }) => keyId));
    for (const what of ["post", "claim", "ack"]) {
      const done = recorder.history.filter(
        (one) => keys.has(one.by) && one.do === what && "result" in one && one.result === "done",
      );
      expect(done.length, `${what} at ${url}`).toBeGreaterThan(0);
    }
  }
}, 90_000);
