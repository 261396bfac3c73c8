import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LISTENERS } from "../../../server/db/postgres/broadcast.ts";
import sql, { raw } from "../../../server/db/sql.ts";
import { testsRunOn } from "../../harness/database.ts";
import { type Client, channelOf, client, mint, startServer, type TestServer } from "../../harness/harness.ts";
import { verdict } from "../../harness/verdict.ts";
import { delayOf, medianDelay, TOLD_MS } from "./wake.ts";

const ENDS_LISTENING = sql`SELECT pg_terminate_backend(pid) FROM ${raw(LISTENERS)}`;

describe.runIf(testsRunOn === "postgres")("two servers on one database", () => {
  let here: TestServer;
  let there: TestServer;
  let poster: Client;
  let waiter: Client;

  beforeAll(async () => {
    there = await startServer({ clock: "system" });
    here = await startServer({ clock: "system", database: there.database });
    poster = await mint(there.url);
    waiter = client(here.url, poster.key);
  });
  afterAll(async () => {
    await here.stop();
    await there.stop();
  });

  const read = (channel: string, since: string) =>
    waiter.ok("listMessages", { params: { channel }, query: { since, wait: 20 } });
  const take = (channel: string) => waiter.ok("claimTask", { body: { channel, wait: 20 } });

  async function wakeOf(channel: string): Promise<number> {
    const median = await medianDelay(poster, channel, () => take(channel));
    console.log(`wake across processes: median ${median.toFixed(1)} ms`);
    return median;
  }

  test("a waiter here learns immediately of a post there", async () => {
    expect(await wakeOf(await channelOf(poster, "lane"))).toBeLessThan(TOLD_MS);
  });

  test("and later, while the notifying connection is cut, and immediately again when it is back", async () => {
    const channel = await channelOf(poster, "cut", "broadcast");
    const delay = await delayOf(poster, channel, async () => {
      const answer = read(channel, here.clock.timestamp());
      expect(await there.database.query(ENDS_LISTENING)).toHaveLength(2);
      return answer;
    });
    expect(delay).toBeLessThan(10_000);
    expect(await wakeOf(await channelOf(poster, "back"))).toBeLessThan(TOLD_MS);
  });

  test("a key revoked there is dead here", async () => {
    const doomed = await mint(there.url);
    await doomed.ok("revokeOwnKey");
    expect((await client(here.url, doomed.key).attempt("readOwnKey")).status).toBe(401);
  });

  test("a key narrowed there is narrowed here", async () => {
    const { key } = await mint(there.url);
    const body = { name: "narrowed", mode: "claimable" };
    await client(here.url, key).ok("readOwnKey");
    await client(there.url, key).ok("narrowOwnScopes", { body: { scopes: ["messages:read"] } });
    expect(verdict(await client(here.url, key).attempt("createChannel", { body }))).toBe("403 insufficient_scope");
  });

  test("an answer given there is replayed here, under its Idempotency-Key", async () => {
    const channel = await channelOf(poster, "once");
    const post = (who: Client) =>
      who.attempt("postMessage", { params: { channel }, body: { content: "x" }, headers: { "Idempotency-Key": "1" } });
    const first = await post(poster);
    const second = await post(waiter);
    expect([first, second].map(({ headers }) => headers.get("x-idempotent-replay"))).toEqual([null, "true"]);
    expect(second.body).toEqual(first.body);
  });
});
