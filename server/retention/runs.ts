import sql from "sql-template-tag";
import type { Database, Reader } from "../db/database.ts";
import { literal } from "../db/literal.ts";
import type { Micros } from "../time/timestamp.ts";
import { days, formatTimestamp } from "../time/timestamp.ts";
import type { SweepCounts } from "./sweep-counts.ts";
import { sweptAnything } from "./sweep-counts.ts";

const KEPT_DAYS = 30;

export interface FinishedRun extends SweepCounts {
  readonly id: string;
  readonly startedAt: Micros;
  readonly finishedAt: Micros;
}

/** A sweep's record as a program reads it. */
export const viewOfRun = ({ id, startedAt, finishedAt, ...counts }: FinishedRun) => ({
  run_id: id,
  started_at: formatTimestamp(startedAt),
  finished_at: formatTimestamp(finishedAt),
  ...counts,
});

/** Records what a sweep did, for 30 days. Sweeps with nothing to do leave no record: there is one a minute. */
export async function recordRun(db: Database, run: FinishedRun): Promise<void> {
  if (!sweptAnything(run)) return;
  await db.unit(async (tx) => {
    await tx.query(sql`DELETE FROM cleanup_runs WHERE started_at <= ${run.startedAt - days(KEPT_DAYS)}`);
    await tx.query(sql`
      INSERT INTO cleanup_runs (id, started_at, finished_at, archived_messages, purged_messages, archived_invitations,
        purged_invitations, purged_audit_messages)
      VALUES (${run.id}, ${run.startedAt}, ${run.finishedAt}, ${run.archived_messages}, ${run.purged_messages},
        ${run.archived_invitations}, ${run.purged_invitations}, ${run.purged_audit_messages})`);
  });
}

/** Records of sweeps, newest first. */
export const recentRuns = (db: Reader, limit: number): Promise<FinishedRun[]> =>
  db.read<FinishedRun>(sql`
    SELECT id, started_at AS "startedAt", finished_at AS "finishedAt", archived_messages, purged_messages,
      archived_invitations, purged_invitations, purged_audit_messages
    FROM cleanup_runs ORDER BY started_at DESC, id LIMIT ${literal(limit)}`);
