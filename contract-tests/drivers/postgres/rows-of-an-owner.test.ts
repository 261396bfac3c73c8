import { describe, expect, onTestFinished, test } from "vitest";
import { type ChannelRow, canUse, findChannel } from "../../../server/channels/channel.ts";
import type { Database, Queryable } from "../../../server/db/database.ts";
import { openPostgres } from "../../../server/db/postgres/open.ts";
import sql, { type Sql } from "../../../server/db/sql.ts";
import { dueWebhooks } from "../../../server/delivery/queue.ts";
import { findCaller } from "../../../server/http/authenticate.ts";
import { refuseOneMore } from "../../../server/quotas/quota.ts";
import { readSettings } from "../../../server/settings.ts";
import { freshDatabase, testsRunOn } from "../../harness/database.ts";
import { claimant as caller } from "../claimant.ts";
import { keptPlans, written } from "./kept-plans.ts";

const MANY = 3000;
const WEBHOOKS = 3;
const NOW = 1;

type Writer = Pick<Database, "write">;

/** Rows with these numbers: keys of as many owners, channels of one, and deliveries of a few webhooks that are due. */
async function add(db: Writer, from: number, to: number): Promise<void> {
  const numbers = sql`generate_series(CAST(${from} AS BIGINT), ${to}) AS n`;
  await db.write(sql`
    INSERT INTO keys (id, owner_id, agent_label, active_label, secret_hash, default_actor_id, created_at)
    SELECT 'key' || n, 'owner' || n, 'key' || n, 'key' || n, '', 'a', n FROM ${numbers}`);
  await db.write(sql`
    INSERT INTO channels (id, owner_id, created_by_key_id, name, mode, access, discoverable, ttl_seconds, retention_days, created_at,
      updated_at)
    SELECT 'channel' || n, 'o', 'k', 'channel' || n, 'claimable', 'restricted', FALSE, 300, 7, n, n FROM ${numbers}`);
  await db.write(sql`
    INSERT INTO webhook_deliveries (id, webhook_id, owner_id, event_type, url, due_at, created_at)
    SELECT 'delivery' || n, 'webhook' || n % ${WEBHOOKS}, 'o', 'message', 'https://receiver.test/', 0, n FROM ${numbers}`);
}

type Ask = (db: Database) => unknown;

/** How many rows each may look at beside many others. */
const READS: readonly (readonly [name: string, most: number, ask: Ask])[] = [
  ["a key", 2, (db) => findCaller({ db }, `bck_${"k".repeat(12)}.${"0".repeat(32)}`)],
  [
    "the keys of an owner, counted",
    10,
    (db) => {
      const limits = { settings: readSettings({}, { host: "0.0.0.0" }), clock: { now: () => NOW } };
      return refuseOneMore({ query: db.read }, limits as Parameters<typeof refuseOneMore>[1], "keys", "owner1");
    },
  ],
  ["a channel by owner and name", 10, (db) => findChannel(db, caller, "channel1")],
  [
    "whether a channel is of an owner",
    4,
    async (db) =>
      canUse(db, caller, { id: "channel1", access: "restricted", work_channel_id: "channel1" } as ChannelRow),
  ],
  ["which webhooks have deliveries that are due", 4 * WEBHOOKS, (db) => dueWebhooks(db, NOW)],
];

const PREPARED = [
  ["no row", async () => {}],
  ["few rows", (db: Writer) => add(db, 1, 5)],
  [
    "few rows that were analysed",
    async (db: Writer) => {
      await add(db, 1, 5);
      await db.write(sql`ANALYZE`);
    },
  ],
] as const;

describe.runIf(testsRunOn === "postgres").each(PREPARED)("by a plan that was made for %s,", (_, prepare) => {
  test.each(READS)("%s: found by at most %i rows", async (_, most, ask) => {
    const { location, remove } = await freshDatabase();
    const db = await openPostgres({ url: location, connections: 4, patienceMs: 60_000 });
    const plans = await keptPlans(location);
    onTestFinished(async () => {
      await plans.close();
      await db.close();
      await remove();
    });
    await prepare(db);
    const plan: Queryable["query"] = async <Row>(statement: Sql) => {
      await plans.plan(written(statement));
      return db.read<Row>(statement);
    };
    await ask({ ...db, models: db.models, read: plan, recall: plan });
    await add(db, 6, MANY);
    expect(await plans.rowsRead()).toBeLessThanOrEqual(most);
  });
});
