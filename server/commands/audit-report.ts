import { openDatabase } from "../db/open.ts";
import { type HistoryRow, newestArchived } from "../messages/archive.ts";
import { type FinishedRun, recentRuns, viewOfRun } from "../retention/runs.ts";
import { countsOf } from "../retention/sweep-counts.ts";
import { readSettings } from "../settings.ts";
import { formatTimestamp } from "../time/timestamp.ts";
import type { Command } from "./command.ts";
import { DATABASE, databaseOf, existing, JSON_LINES, readFlags, wholeNumber } from "./command.ts";

const OPTIONS = { db: DATABASE, json: JSON_LINES, limit: { type: "string", default: "10" } } as const;

/** Lists recent sweeps and the messages they archived, newest first. No content is shown. */
export const auditReport: Command = {
  async run(flags) {
    const { db: named, json, limit } = readFlags(flags, OPTIONS);
    const most = wholeNumber("limit", limit, 1, 10_000);
    const db = await openDatabase(existing(databaseOf(named)), readSettings(process.env, { host: "127.0.0.1" }));
    try {
      const [runs, archived] = [await recentRuns(db, most), await newestArchived(db, most)];
      console.log(json ? JSON.stringify(viewOf(runs, archived)) : textOf(runs, archived));
    } finally {
      await db.close();
    }
  },
};

type Runs = readonly FinishedRun[];
type Archived = readonly HistoryRow[];

const viewOf = (runs: Runs, archived: Archived) => ({
  recent_runs: runs.map(viewOfRun),
  recent_archived_messages: archived.map(({ id, channel_id, expires_at }) => ({
    archived_at: formatTimestamp(expires_at),
    message_id: id,
    channel_id,
  })),
});

const textOf = (runs: Runs, archived: Archived): string =>
  [
    "recent_runs:",
    ...runs.map((run) => `  started_at=${formatTimestamp(run.started_at)} run_id=${run.id} ${countsOf(run)}`),
    "recent_archived_messages:",
    ...archived.map(
      ({ id, channel_id, expires_at }) =>
        `  archived_at=${formatTimestamp(expires_at)} message_id=${id} channel_id=${channel_id}`,
    ),
  ].join("\n");
