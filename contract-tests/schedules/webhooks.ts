import fc from "fast-check";
import type { Database } from "../../server/db/database.ts";
import { isPostgres } from "../../server/db/location.ts";
import { openDatabase } from "../../server/db/open.ts";
import sql from "../../server/db/sql.ts";
import { readSettings } from "../../server/settings.ts";
import { Outbox } from "./outbox.ts";
import { CHANNELS, plans } from "./outbox-deeds.ts";
import { quickSqlite } from "./quick-sqlite.ts";
import { interleave, type Runs } from "./schedule.ts";

/** Each push is sent, and sent once, whatever comes between its post and its answer. */
export async function webhooks(location: string, runs: Runs): Promise<void> {
  const settings = readSettings({}, { host: "localhost" });
  const db = await (isPostgres(location) ? openDatabase(location, settings) : quickSqlite(location));
  const chance = Math.random;
  // Chance says how much later a retry comes; a run that is repeated has to be the same.
  Math.random = () => 0.5;
  try {
    for (const name of CHANNELS) await db.write(makeChannel(name));
    await fc.assert(eachArrivesOnce(db), runs);
  } finally {
    Math.random = chance;
    await db.close();
  }
}

const eachArrivesOnce = (db: Database) =>
  fc.asyncProperty(fc.scheduler(), plans, fc.integer({ min: 1, max: 2 }), async (s, { lines, manners }, processes) => {
    await db.write(sql`DELETE FROM webhook_deliveries`);
    await db.write(sql`DELETE FROM webhooks`);
    const outbox = new Outbox(db, s, processes);
    await outbox.begin(CHANNELS, manners);
    await interleave(
      s,
      lines.map((line) => outbox.live(line)),
    );
    await outbox.judge(CHANNELS);
  });

const makeChannel = (name: string) => sql`
  INSERT INTO channels (id, owner_id, created_by_key_id, name, mode, access, discoverable, ttl_seconds, retention_days,
    created_at, updated_at)
  VALUES (${name}, 'owner', 'key', ${name}, 'broadcast', 'open', ${false}, 3600, 30, 1, 1)
  ON CONFLICT DO NOTHING`;
