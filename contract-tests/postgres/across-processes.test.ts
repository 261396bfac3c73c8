import sql from "sql-template-tag";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testsRunOn } from "../harness/database.ts";
import { type Client, channelOf, client, mint, postTo, startServer, type TestServer } from "../harness/harness.ts";
import { verdict } from "../harness/verdict.ts";

/** A listening connection is told by what it asked last. */
const ENDS_LISTENING = sql`
  SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
    AND (query LIKE 'LISTEN%' OR query = 'SELECT 1' OR query LIKE 'SELECT pg_notify(%')`;

/** Who is told takes a few milliseconds, and who only looks now and then half a second. Between the two is room for a busy machine. */
const TOLD_MS = 300;

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

  /** How long after a post there the wait here is over, in milliseconds. */
  async function delayOf(channel: string, wait: () => Promise<unknown>): Promise<number> {
    let answered = 0;
    const answer = wait().then(() => {
      answered = performance.now();
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    await postTo(poster, channel);
    const posted = performance.now();
    await answer;
    return answered - posted;
  }

  const read = (channel: string, since: string) =>
    waiter.ok("listMessages", { params: { channel }, query: { since, wait: 20 } });
  const take = (channel: string) => waiter.ok("claimTask", { body: { channel, wait: 20 } });

  async function medianDelay(channel: string): Promise<number> {
    const delays: number[] = [];
    for (let round = 0; round < 15; round += 1) delays.push(await delayOf(channel, () => take(channel)));
    const median = delays.sort((a, b) => a - b)[7] ?? Number.NaN;
    console.log(`wake across processes: median ${median.toFixed(1)} ms`);
    return median;
  }

  test("who waits here hears at once of what is posted there", async () => {
    expect(await medianDelay(await channelOf(poster, "lane"))).toBeLessThan(TOLD_MS);
  });

  test("and later, when the connection that tells it is cut, and at once again when it is back", async () => {
    const channel = await channelOf(poster, "cut", "broadcast");
    const delay = await delayOf(channel, async () => {
      const answer = read(channel, here.clock.timestamp());
      expect(await there.database.query(ENDS_LISTENING)).toHaveLength(2);
      return answer;
    });
    expect(delay).toBeLessThan(10_000);
    expect(await medianDelay(await channelOf(poster, "back"))).toBeLessThan(TOLD_MS);
  });

  test("a key that is revoked there is dead here", async () => {
    const doomed = await mint(there.url);
    await doomed.ok("revokeOwnKey");
    expect((await client(here.url, doomed.key).attempt("readOwnKey")).status).toBe(401);
  });

  test("a key that is narrowed there may do no more here", async () => {
    const { key } = await mint(there.url);
    const body = { name: "narrowed", mode: "claimable" };
    await client(here.url, key).ok("readOwnKey");
    await client(there.url, key).ok("narrowOwnScopes", { body: { scopes: ["messages:read"] } });
    expect(verdict(await client(here.url, key).attempt("createChannel", { body }))).toBe("403 insufficient_scope");
  });

  test("what was answered there is answered again here, under its Idempotency-Key", async () => {
    const channel = await channelOf(poster, "once");
    const post = (who: Client) =>
      who.attempt("postMessage", { params: { channel }, body: { content: "x" }, headers: { "Idempotency-Key": "1" } });
    const first = await post(poster);
    const second = await post(waiter);
    expect([first, second].map(({ headers }) => headers.get("x-idempotent-replay"))).toEqual([null, "true"]);
    expect(second.body).toEqual(first.body);
  });
});
