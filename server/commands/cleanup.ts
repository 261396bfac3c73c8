import { openDatabase } from "../db/database.ts";
import { randomIds } from "../random-ids.ts";
import { sweep } from "../retention/sweep.ts";
import { countsOf } from "../retention/swept.ts";
import { systemClock } from "../time/clock.ts";
import type { Command } from "./command.ts";
import { DATABASE, existing, readFlags } from "./command.ts";

/** Clears away what is over, once, also beside servers that run. */
export const cleanup: Command = {
  usage: "cleanup [--db backchannel.db]",
  async run(flags) {
    const { db: file } = readFlags(flags, { db: DATABASE });
    const db = await openDatabase({ file: existing(file) });
    try {
      const run = await sweep({ db, clock: systemClock, ids: randomIds });
      console.log(`run_id=${run.id} ${countsOf(run)}`);
    } finally {
      await db.close();
    }
  },
};
