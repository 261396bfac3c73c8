import { openDatabase } from "../db/open.ts";
import { newestArchived } from "../messages/archive.ts";
import { recentRuns } from "../retention/runs.ts";
import { countsOf } from "../retention/swept.ts";
import { readSettings } from "../settings.ts";
import { formatTimestamp } from "../time/timestamp.ts";
import type { Command } from "./command.ts";
import { DATABASE, databaseOf, existing, readFlags, wholeNumber } from "./command.ts";

const OPTIONS = { db: DATABASE, limit: { type: "string", default: "10" } } as const;

/** Lists what was cleaned up last, newest first: the runs, and the messages that they moved. No content is shown. */
export const auditReport: Command = {
  usage: "audit-report [--db backchannel.db] [--limit 10]",
  async run(flags) {
    const { db: named, limit } = readFlags(flags, OPTIONS);
    const most = wholeNumber("limit", limit, 1, 10_000);
    const db = await openDatabase(existing(databaseOf(named)), readSettings(process.env, { host: "127.0.0.1" }));
    try {
      console.log("recent_runs:");
      for (const run of await recentRuns(db, most))
        console.log(`  started_at=${formatTimestamp(run.startedAt)} run_id=${run.id} ${countsOf(run)}`);
      console.log("recent_archived_messages:");
      for (const { id, channel_id, expires_at } of await newestArchived(db, most))
        console.log(`  archived_at=${formatTimestamp(expires_at)} message_id=${id} channel_id=${channel_id}`);
    } finally {
      await db.close();
    }
  },
};
