import { openDatabase } from "../db/open.ts";
import { randomIds } from "../random-ids.ts";
import { sweep } from "../retention/sweep.ts";
import { countsOf } from "../retention/swept.ts";
import { readSettings } from "../settings.ts";
import { systemClock } from "../time/clock.ts";
import type { Command } from "./command.ts";
import { DATABASE, databaseOf, existing, readFlags } from "./command.ts";

/** Clears away what is over, once, also beside servers that run. */
export const cleanup: Command = {
  usage: "cleanup [--db backchannel.db]",
  async run(flags) {
    const { db: named } = readFlags(flags, { db: DATABASE });
    const db = await openDatabase(existing(databaseOf(named)), readSettings(process.env, { host: "127.0.0.1" }));
    try {
      const run = await sweep({ db, clock: systemClock, ids: randomIds });
      console.log(`run_id=${run.id} ${countsOf(run)}`);
    } finally {
      await db.close();
    }
  },
};
