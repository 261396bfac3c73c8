import { DatabaseWatch } from "../background/database-watch.ts";
import { describe } from "../db/location.ts";
import { openDatabase } from "../db/open.ts";
import { encryptionKeyOf } from "../delivery/encryption-key.ts";
import { resolveHost } from "../delivery/resolve.ts";
import { randomIds } from "../random-ids.ts";
import { readSettings } from "../settings.ts";
import { processRegistry } from "../telemetry/process.ts";
import { systemClock } from "../time/clock.ts";
import { openTracing } from "../tracing/open.ts";
import { makeWorker } from "../worker.ts";
import type { Command } from "./command.ts";
import { DATABASE, databaseOf, existing, JSON_LINES, openLog, readFlags, wholeNumber } from "./command.ts";
import { onStop } from "./stop.ts";

const DAY_SECONDS = 86_400;
/** On SQLite no post wakes this process, so it polls. */
const LOOK_EVERY_SECONDS = 1;

const OPTIONS = {
  db: DATABASE,
  json: JSON_LINES,
  interval: { type: "string", default: "60" },
  /** Accepted for existing scripts, without effect: leases expire by themselves. */
  "lease-interval": { type: "string", default: "60" },
} as const;

/**
 * It does not know where its servers listen, so settings that depend on the address are read as for a publicly reachable
 * server.
 */
const ANY_HOST = "0.0.0.0";

/** Does the background work for servers that run without it (BACKCHANNEL_WORKER_ENABLED=false). */
export const worker: Command = {
  async run(flags) {
    const { db: named, json, interval, "lease-interval": leases } = readFlags(flags, OPTIONS);
    const intervalSeconds = wholeNumber("interval", interval, 1, DAY_SECONDS);
    wholeNumber("lease-interval", leases, 1, DAY_SECONDS);
    const location = existing(databaseOf(named));
    const given = readSettings(process.env, { host: ANY_HOST });
    const db = await openDatabase(location, given);
    const settings = { ...given, encryptionKey: await encryptionKeyOf(db, location, given.encryptionKey) };
    const { log } = openLog(settings);
    const tracing = await openTracing(settings.exporting, () => processRegistry().getMetricsAsJSON(), log);
    const parts = { db, clock: systemClock, ids: randomIds, settings, log, resolve: resolveHost, tracing };
    // This process has no waiters: wake-ups are for the servers.
    const longPoll = { wake: (topic: string) => db.broadcast?.send({ kind: "wake", topic }) };
    const made = makeWorker({ ...parts, longPoll, intervalSeconds, lookEverySeconds: LOOK_EVERY_SECONDS });
    made.start();
    const watch = new DatabaseWatch(db, log);
    onStop(log, async () => {
      await made.stop();
      await watch.stop();
      await Promise.all([db.close(), tracing.close()]);
    });
    const database = describe(location);
    console.log(json ? JSON.stringify({ database }) : `Backchannel worker on ${database}`);
  },
};
