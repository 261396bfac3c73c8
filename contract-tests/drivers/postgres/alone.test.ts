import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { KEPT_QUIET, LISTEN, LISTENERS, LISTENING } from "../../../server/db/postgres/broadcast.ts";
import sql, { raw } from "../../../server/db/sql.ts";
import { testsRunOn } from "../../harness/database.ts";
import { type Client, channelOf, mint, postTo, startServer, type TestServer } from "../../harness/harness.ts";

describe.runIf(testsRunOn === "postgres")("a server that is alone on its database", () => {
  let server: TestServer;
  let owner: Client;
  let channel: string;
  let other: pg.Client;
  /** The words that came from the server. */
  const words: string[] = [];

  beforeAll(async () => {
    server = await startServer({ clock: "system" });
    owner = await mint(server.url);
    channel = await channelOf(owner, "lane");
    other = new pg.Client({ connectionString: server.database.location });
    await other.connect();
    other.on("notification", ({ payload = "" }) => words.push(...payload.split(" ")));
    await other.query("LISTEN backchannel");
  });
  afterAll(async () => {
    await other.end();
    await server.stop();
  });

  const say = (word: string) => other.query("SELECT pg_notify('backchannel', $1)", [word]);
  const told = (word: string) => expect.poll(() => words.includes(word), { timeout: 5000 }).toBe(true);

  test("says when it is back, after its connection was cut, that others may have missed something", async () => {
    words.length = 0;
    const isSaid = async () => {
      await postTo(owner, channel);
      await server.database.query(sql`SELECT pg_terminate_backend(pid) FROM ${raw(LISTENERS)}`);
      return words.includes(KEPT_QUIET);
    };
    // It looks for others each second, and is quiet from then on.
    await expect.poll(isSaid, { timeout: 30_000, interval: 2500 }).toBe(true);
  });

  test("notifies nobody, until another begins to listen, which learns that it may have missed something", async () => {
    words.length = 0;
    const isQuiet = async () => {
      await postTo(owner, channel);
      await say(LISTENING);
      return words.includes(KEPT_QUIET);
    };
    await expect.poll(isQuiet, { timeout: 15_000, interval: 1500 }).toBe(true);
    await other.query(LISTEN);
    await say(LISTENING);
    words.length = 0;
    await postTo(owner, channel);
    await told(channel);
  });
});
