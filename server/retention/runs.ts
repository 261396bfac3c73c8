import type { CleanupRun } from "../../generated/prisma/sqlite/client.ts";
import type { Database } from "../db/database.ts";
import { type Row, toRow } from "../db/rows.ts";
import { days, formatTimestamp } from "../time/timestamp.ts";
import { sweptAnything } from "./sweep-counts.ts";

const KEPT_DAYS = 30;

/** A row of `cleanup_runs`, whose counts have the names of the report. */
export type FinishedRun = Row<CleanupRun>;

/** A sweep's record as a program reads it. */
export const viewOfRun = ({ id, started_at, finished_at, ...counts }: FinishedRun) => ({
  run_id: id,
  started_at: formatTimestamp(started_at),
  finished_at: formatTimestamp(finished_at),
  ...counts,
});

/** Records what a sweep did, for 30 days. Sweeps with nothing to do leave no record: there is one a minute. */
export async function recordRun(db: Database, run: FinishedRun): Promise<void> {
  if (!sweptAnything(run)) return;
  await db.transaction(async ({ models: { cleanupRun } }) => {
    await cleanupRun.deleteMany({ where: { startedAt: { lte: run.started_at - days(KEPT_DAYS) } } });
    await cleanupRun.create({
      data: {
        id: run.id,
        startedAt: run.started_at,
        finishedAt: run.finished_at,
        archivedMessages: run.archived_messages,
        purgedMessages: run.purged_messages,
        archivedInvitations: run.archived_invitations,
        purgedInvitations: run.purged_invitations,
        purgedAuditMessages: run.purged_audit_messages,
      },
    });
  });
}

/** Records of sweeps, newest first. */
export async function recentRuns({ models }: Pick<Database, "models">, limit: number): Promise<FinishedRun[]> {
  const runs = await models.cleanupRun.findMany({ orderBy: [{ startedAt: "desc" }, { id: "asc" }], take: limit });
  return runs.map(toRow);
}
