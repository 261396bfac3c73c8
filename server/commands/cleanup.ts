import { openDatabase } from "../db/open.ts";
import { randomIds } from "../random-ids.ts";
import { sweep } from "../retention/sweep.ts";
import { countsOf } from "../retention/sweep-counts.ts";
import { readSettings } from "../settings.ts";
import { systemClock } from "../time/clock.ts";
import type { Command } from "./command.ts";
import { DATABASE, databaseOf, existing, JSON_LINES, readFlags } from "./command.ts";

/** Runs one retention sweep; safe beside running servers. */
export const cleanup: Command = {
  async run(flags) {
    const { db: named, json } = readFlags(flags, { db: DATABASE, json: JSON_LINES });
    const db = await openDatabase(existing(databaseOf(named)), readSettings(process.env, { host: "127.0.0.1" }));
    try {
      const { id, ...counts } = await sweep({ db, clock: systemClock, ids: randomIds });
      console.log(json ? JSON.stringify({ run_id: id, ...counts }) : `run_id=${id} ${countsOf(counts)}`);
    } finally {
      await db.close();
    }
  },
};
