import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import sql from "../../../server/db/sql.ts";
import { freshDatabase, type TestDatabase, testsRunOn } from "../../harness/database.ts";
import { type Client, channelOf, mint, startServer, type TestServer } from "../../harness/harness.ts";
import { holdRows } from "../../harness/postgres-database.ts";

describe.runIf(testsRunOn === "postgres")("channels that relate to each other are deleted at once:", () => {
  let database: TestDatabase;
  let server: TestServer;
  let owner: Client;
  beforeAll(async () => {
    database = await freshDatabase();
    server = await startServer({ database });
    owner = await mint(server.url);
  });
  afterAll(async () => {
    await server.stop();
    await database.remove();
  });

  /** Resolves once so many transactions wait for a lock. */
  const untilWaiting = (count: number) =>
    vi.waitFor(async () => {
      const waiting = await database.query(
        sql`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      expect(waiting).toHaveLength(count);
    }, 20_000);

  const relate = (channel: string, ...related: string[]) =>
    owner.ok("patchChannel", { params: { channel }, body: { related_channels: related } });
  const remove = (channel: string) => owner.attempt("deleteChannel", { params: { channel } });

  test("the second waits for the first, which is held up between two of its relations", async () => {
    const first = await channelOf(owner, "first");
    const others = [await channelOf(owner, "one"), await channelOf(owner, "other")].sort();
    const [second = "", later = ""] = others;
    await relate(first, ...others);
    await relate(second, first);
    const held = await holdRows(
      database.location,
      sql`SELECT 1 FROM channel_links WHERE channel_id = ${first} AND related_id = ${later} FOR UPDATE`,
    );
    const answers = [remove(first)];
    await untilWaiting(1);
    answers.push(remove(second));
    await untilWaiting(2);
    await held.end();
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([204, 204]);
    expect(await database.query(sql`SELECT 1 FROM channel_links`)).toEqual([]);
  });
});
