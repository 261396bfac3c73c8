import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { depthOf } from "../../../server/account/depth.ts";
import { readObservability } from "../../../server/account/observability.ts";
import { type ChannelRow, channelById } from "../../../server/channels/channel.ts";
import { RESULT_PREFIX } from "../../../server/channels/reserved.ts";
import type { Context } from "../../../server/contract/context.ts";
import type { Call } from "../../../server/contract/operation.ts";
import type { Database } from "../../../server/db/database.ts";
import { openPostgres } from "../../../server/db/postgres/open.ts";
import sql, { type Sql } from "../../../server/db/sql.ts";
import type { Look, Wait } from "../../../server/long-poll/long-poll.ts";
import { type PageQuery, readPage } from "../../../server/messages/page.ts";
import { readChannelMetrics } from "../../../server/messages/read-channel-metrics.ts";
import { readResult } from "../../../server/tasks/read-result.ts";
import { freshDatabase, type TestDatabase, testsRunOn } from "../../harness/database.ts";
import { claimant as caller } from "../claimant.ts";
import { keptPlans, written } from "./kept-plans.ts";
import { rowsTouched } from "./rows-touched.ts";

const MESSAGES = 50_000;
const FEW = 1000;
const NOW = MESSAGES + 1;

type Writer = Pick<Database, "write">;

const addMessages = (db: Writer, channel: string, last: number, leaseEnd: Sql) =>
  db.write(sql`
    INSERT INTO messages (id, channel_id, created_at, expires_at, posted_by_key_id, posted_by_owner_id, content, state,
      claim_epoch, lease_expires_at)
    SELECT ${channel} || n, ${channel}, n, 300000000 + n, 'k', 'o', '', CASE WHEN ${leaseEnd} IS NULL THEN 'unclaimed' ELSE 'claimed' END,
      1, ${leaseEnd}
    FROM generate_series(CAST(1 AS BIGINT), ${last}) AS n`);

const addChannel = (db: Writer, id: string, name: string, work: string | null) =>
  db.write(sql`
    INSERT INTO channels (id, owner_id, created_by_key_id, name, mode, access, discoverable, ttl_seconds, retention_days,
      message_count, work_channel_id, created_at, updated_at)
    VALUES (${id}, 'o', 'k', ${name}, 'claimable', 'open', FALSE, 300, 7, ${MESSAGES}, ${work}, 0, 0)`);

/** What was in the table before: a few messages that wait, and the results of one task and of one that has expired. */
async function addFew(db: Writer): Promise<void> {
  await addChannel(db, "lane", "lane", null);
  await addChannel(db, "few", "few", null);
  await addChannel(db, "result", `${RESULT_PREFIX}lane7`, "lane");
  await addChannel(db, "late", `${RESULT_PREFIX}gone`, "lane");
  for (const [channel, count] of [
    ["few", FEW],
    ["result", 1],
    ["late", 1],
  ] as const)
    await addMessages(db, channel, count, sql`CAST(NULL AS BIGINT)`);
}

/** A lane whose leases were all lost, seen by two readers that it no longer has. */
async function addMany(db: Writer): Promise<void> {
  await addMessages(db, "lane", MESSAGES, sql`n + 1`);
  for (const actor of ["one", "other"])
    await db.write(sql`
      INSERT INTO message_acks (message_id, actor_id, actor_name, key_id, occurred_at)
      SELECT id, ${actor}, ${actor}, 'k', 1 FROM messages WHERE channel_id = 'lane'`);
}

/** Looks once, as one that waits does before it sleeps. */
const lookOnce = { until: async <T>({ look }: Wait<T>) => ((await look()) as Look<T>).answer };

type Read = (context: Context) => unknown;

const call = (params: object) =>
  ({ caller, params, query: {}, gone: new AbortController().signal }) as unknown as Call<"readResult"> &
    Call<"readChannelMetrics"> &
    Call<"readObservability">;

const laneIn = async ({ db }: Context) => (await channelById(db, "lane")) as ChannelRow;

const page =
  (query: Partial<PageQuery>): Read =>
  async (context) => {
    const lane = await laneIn(context);
    const all = { cursor: { after: 0, echo: null }, limit: 100, wait: 0, gone: new AbortController().signal, ...query };
    return readPage(context, caller, lane, all as PageQuery);
  };

/** How many rows each may look at. */
const READS: readonly (readonly [name: string, most: number, read: Read])[] = [
  ["a page", 110, page({})],
  ["a page that is empty and waits", 110, page({ status: "acknowledged", wait: 5 })],
  ["a page of few", 110, page({ status: "dead" })],
  ["a page of those whose leases were lost", 310, page({ status: "unclaimed" })],
  ["a channel's depth", 2 * 1001 + 10, async (context) => depthOf(context.db, await laneIn(context), NOW)],
  ["a task without a result", 110, (context) => readResult(call({ id: "lane8" }), context)],
  ["the result of a task", 110, (context) => readResult(call({ id: "lane7" }), context)],
  ["the result of a task that has expired", 110, (context) => readResult(call({ id: "gone" }), context)],
  ["a channel's numbers", MESSAGES + FEW + 20, (context) => readChannelMetrics(call({ channel: "lane" }), context)],
  ["an owner's numbers", MESSAGES + FEW + 20, (context) => readObservability(call({}), context)],
];

const contextOf = (db: Database, counted: Partial<Database>): Context => {
  const settings = { maxMessageBytes: 10_000 };
  const clock = { now: () => NOW };
  return { db: { ...db, models: db.models, ...counted }, settings, longPoll: lookOnce, clock } as unknown as Context;
};

const ANALYZE = (db: Writer) => db.write(sql`ANALYZE`);

describe.runIf(testsRunOn === "postgres")("beside 50,000 messages of a channel,", () => {
  describe.each([
    ["of which PostgreSQL knows nothing,", [addFew, addMany]],
    ["of which PostgreSQL has seen none,", [addFew, ANALYZE, addMany]],
    ["which PostgreSQL has looked at,", [addFew, addMany, ANALYZE]],
  ] as const)("%s", (_, steps) => {
    let database: TestDatabase;
    let db: Awaited<ReturnType<typeof openPostgres>>;
    beforeAll(async () => {
      database = await freshDatabase();
      db = await openPostgres({ url: database.location, connections: 8, patienceMs: 60_000 });
      for (const step of steps) await step(db);
    });
    afterAll(async () => {
      await db.close();
      await database.remove();
    });

    test.each(READS)("%s: read by at most %i rows", async (_, most, read) => {
      let touched = 0;
      const counted: Pick<Database, "read" | "scan"> = {
        read: async (statement) => {
          touched += await rowsTouched(db.read, statement);
          return db.read(statement);
        },
        scan: async (request, statement) => {
          touched += await rowsTouched((explained) => db.scan({ ...request, key: "explained" }, explained), statement);
          return db.scan(request, statement);
        },
      };
      await read(contextOf(db, counted));
      expect(touched).toBeLessThanOrEqual(most);
    });
  });

  test.each(READS)("%s by a plan that was made for a few: read by at most %i rows", async (_, most, read) => {
    const { location, remove } = await freshDatabase();
    const db = await openPostgres({ url: location, connections: 8, patienceMs: 60_000 });
    const plans = await keptPlans(location);
    onTestFinished(async () => {
      await plans.close();
      await db.close();
      await remove();
    });
    await addFew(db);
    const plan = async <Row>(statement: Sql): Promise<Row[]> => {
      await plans.plan(written(statement));
      return db.read<Row>(statement);
    };
    await read(contextOf(db, { read: plan }));
    await addMany(db);
    expect(await plans.rowsRead()).toBeLessThanOrEqual(most);
  });
});
