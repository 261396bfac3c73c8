import { afterAll, beforeAll, expect, test } from "vitest";
import { literal } from "../../../server/db/literal.ts";
import sql, { type Sql } from "../../../server/db/sql.ts";
import { type Client, mint, postTo, startServer, type TestServer } from "../../harness/harness.ts";
import { leaseOn } from "../../harness/work.ts";

/** More than a claim looks at, and more than it clears away at once. */
const MANY = 600;
const TTL_SECONDS = 300;

let server: TestServer;
let me: Client;
beforeAll(async () => {
  server = await startServer();
  me = await mint(server.url);
});
afterAll(() => server.stop());

const newLane = async (name: string, more: object = {}) =>
  (await me.ok("createChannel", { body: { name, mode: "claimable", ttl_seconds: TTL_SECONDS, ...more } })).id;

/** As many more of the message, in their own state, each a microsecond older than the one before; the first by `from` more. */
async function copy(id: string, columns: Sql, values: Sql, from = 0): Promise<void> {
  await server.database.query(sql`
    INSERT INTO messages (id, channel_id, created_at, expires_at, posted_by_key_id, posted_by_owner_id, content, ${columns})
    WITH RECURSIVE n(n) AS (SELECT ${literal(from + 1)} UNION ALL SELECT n + 1 FROM n WHERE n < ${literal(from + MANY)})
    SELECT substr(id, 1, 24) || CAST(100000000000 + n AS TEXT), channel_id, created_at - n, expires_at - n, posted_by_key_id,
      posted_by_owner_id, content, ${values}
    FROM messages JOIN n ON TRUE WHERE id = ${id}`);
}

/** How far it is from the message that it was copied from. */
const distanceOf = (copied: string): number => Number(copied.slice(24)) - 100_000_000_000;

const CLAIMED = sql`state, claim_epoch, attempts, claimed_by_id, claimed_by_name, claimed_by_key_id, claimed_at, lease_expires_at`;

/** Claimed as the message is, with a lease that ends a microsecond sooner than the one of the copy before. */
const claimedWith = (attempts: number, leaseEnds: Sql): Sql =>
  sql`'claimed', 1, ${literal(attempts)}, claimed_by_id, claimed_by_name, claimed_by_key_id, claimed_at, ${leaseEnds} - n`;

const claim = async (channel: string, key?: string) => {
  const headers: Record<string, string> = key === undefined ? {} : { "Idempotency-Key": key };
  return (await me.ok("claimTask", { headers, body: { channel, lease_seconds: 60 } })).message?.id;
};

test.each(["a plain request", "a request with an Idempotency-Key"])(
  "a lost message is claimed behind many that died, by %s",
  async (how) => {
    const lane = await newLane(`died, ${how}`, { max_attempts: 2 });
    const lost = await postTo(me, lane);
    await leaseOn(me, lost, 10);
    await copy(lost, CLAIMED, claimedWith(1, sql`lease_expires_at`));
    await server.clock.advance(11);
    expect(await claim(lane, how === "a plain request" ? undefined : how)).toBe(lost);
    expect(await claim(lane)).toBeUndefined();
    const { data } = await me.ok("listMessages", { params: { channel: lane }, query: { status: "dead", limit: 1 } });
    expect(data).toMatchObject([{ status: "dead", attempts: 2, dead_reason: expect.stringContaining("max_attempts") }]);
  },
);

test("a lost message is claimed behind many that expired, and the history still shows who held them", async () => {
  const lane = await newLane("expired");
  const held = await postTo(me, lane);
  await leaseOn(me, held, TTL_SECONDS);
  await copy(held, CLAIMED, claimedWith(0, sql`expires_at`));
  await copy(held, CLAIMED, claimedWith(0, sql`expires_at - 100000000`), MANY);
  await server.clock.advance(TTL_SECONDS - 10);
  const lost = await postTo(me, lane);
  await leaseOn(me, lost, 15);
  await server.clock.advance(20);
  expect(await claim(lane)).toBe(lost);
  const isLost = (id: string) => id !== held && distanceOf(id) > MANY;
  const holders = new Map<string, unknown>();
  for (let cursor: string | null = ""; cursor !== null; ) {
    const page: { data: { id: string; claimed_by: unknown }[]; next_cursor: string | null } = await me.ok(
      "listHistory",
      {
        params: { channel: lane },
        query: { limit: 100, cursor },
      },
    );
    for (const { id, claimed_by } of page.data) holders.set(id, claimed_by);
    cursor = page.next_cursor;
  }
  expect(holders.size).toBe(2 * MANY + 1);
  for (const [id, holder] of holders) expect([id, holder === null]).toEqual([id, isLost(id)]);
});

test("a message whose delay is over is claimed behind many delayed ones that expired", async () => {
  const lane = await newLane("delayed");
  const early = await postTo(me, lane);
  await copy(early, sql`state, available_at`, sql`'delayed', created_at + 1000000 - n`);
  await server.clock.advance(TTL_SECONDS + 1);
  const body = { content: "delayed", delay_seconds: 5 };
  const { message } = await me.ok("postMessage", { params: { channel: lane }, body });
  expect(await claim(lane)).toBeUndefined();
  await server.clock.advance(6);
  expect(await claim(lane)).toBe(message.id);
});

test("a full channel drops a dead message whose death nobody has recorded, behind many lost ones", async () => {
  const lane = await newLane("full", { max_attempts: 2, max_messages: 1 + MANY });
  const dead = await postTo(me, lane);
  await leaseOn(me, dead, 10);
  await copy(dead, CLAIMED, claimedWith(0, sql`lease_expires_at`));
  await server.database.query(sql`UPDATE messages SET attempts = 1 WHERE id = ${dead}`);
  await server.database.query(sql`UPDATE channels SET message_count = ${1 + MANY} WHERE id = ${lane}`);
  await server.clock.advance(11);
  await postTo(me, lane);
  expect((await me.attempt("readMessage", { params: { id: dead } })).status).toBe(404);
  const answer = await me.attempt("postMessage", { params: { channel: lane }, body: { content: "one too many" } });
  expect(answer).toMatchObject({ status: 429, body: { error: "channel_full" } });
});
