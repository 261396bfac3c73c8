import { pino } from "pino";
import { expect, test } from "vitest";
import { freshDatabase } from "../../contract-tests/harness/database.ts";
import { ManualClock } from "../../contract-tests/harness/manual-clock.ts";
import type { Database } from "../db/database.ts";
import { openDatabase } from "../db/open.ts";
import sql from "../db/sql.ts";
import { randomIds } from "../random-ids.ts";
import { readSettings } from "../settings.ts";
import { NO_TRACING } from "../tracing/tracing.ts";
import { Dispatcher } from "./dispatcher.ts";
import { enqueueTest } from "./outbox.ts";
import type { Answer } from "./send.ts";
import { setWebhook } from "./webhook.ts";

const settings = readSettings({}, { host: "127.0.0.1" });
const channel = { kind: "channel", id: "c", ownerId: "o" } as const;

async function queuePush(db: Database, clock: ManualClock): Promise<void> {
  await db.write(sql`
    INSERT INTO channels (id, owner_id, created_by_key_id, name, mode, access, discoverable, ttl_seconds, retention_days, created_at, updated_at)
    VALUES ('c', 'o', 'k', 'lane', 'claimable', 'open', ${false}, 300, 7, 0, 0)`);
  await db.transaction((tx) => setWebhook(tx, { clock, settings }, channel, { url: "http://c.test/" }));
  await db.unit((tx) => enqueueTest(tx, randomIds, channel, clock.now()));
}

test("an answer that comes while the outbox is being closed is recorded before it is closed", async () => {
  const database = await freshDatabase();
  const db = await openDatabase(database.location, settings);
  const order: string[] = [];
  const write: Database["write"] = async (statement, joinable) => {
    const rows = await db.write<never, never>(statement, joinable as never);
    if (statement.text.includes("delivered_at =")) order.push("recorded");
    return rows;
  };
  const [sent, answer] = [Promise.withResolvers<void>(), Promise.withResolvers<Answer>()];
  const send = () => {
    sent.resolve();
    return answer.promise;
  };
  const clock = new ManualClock();
  const dispatcher = new Dispatcher({
    db: { ...db, write },
    clock,
    settings,
    log: pino({ level: "silent" }),
    transport: { send, close: async () => {} },
    tracing: NO_TRACING,
  });
  await queuePush(db, clock);
  dispatcher.wake(channel.id);
  await sent.promise;
  // From now on the receiver is slow: nothing else waits for its answer.
  await clock.advance(0.25);
  const closing = dispatcher.close().then(() => order.push("closed"));
  answer.resolve({ status: 204, error: null, retryAfter: 0 });
  await closing;
  expect(order).toEqual(["recorded", "closed"]);
  await db.close();
  await database.remove();
});
