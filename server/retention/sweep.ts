import { setTimeout as delay } from "node:timers/promises";
import type { Context, Ids } from "../contract/context.ts";
import sql from "../db/sql.ts";
import type { Settings } from "../settings.ts";
import { emptyDeletedChannels } from "./deleted-channels.ts";
import { archiveExpired } from "./expired-messages.ts";
import {
  deleteChannelEvents,
  deleteClaimedElsewhere,
  deleteDecidedRequests,
  deleteIdempotencyRecords,
  deleteOldInvitations,
  deleteRequestCounts,
  deleteSessions,
} from "./expired-rows.ts";
import { trimHistory } from "./full-history.ts";
import { archiveInvitations } from "./invitations.ts";
import { markLostLeasesDead } from "./lost-leases.ts";
import { trimDeliveries } from "./many-deliveries.ts";
import { deleteOldAudit } from "./old-audit.ts";
import { purgeHistory } from "./old-history.ts";
import {
  deleteActorsOfRevokedKeys,
  deleteMembershipsOfRevokedKeys,
  deleteRequestsOfRevokedKeys,
  deleteRevokedKeys,
  deleteRevokedMinter,
} from "./revoked-keys.ts";
import { recordRun } from "./runs.ts";
import type { SweepCounts } from "./sweep-counts.ts";
import { emptyCounts } from "./sweep-counts.ts";
import { PAUSE_MS, type SweepStep } from "./sweep-step.ts";

const stepsOf = (settings: SweepSettings): readonly SweepStep[] => [
  emptyDeletedChannels,
  archiveExpired,
  purgeHistory,
  trimHistory(settings.maxHistoryBytesPerOwner),
  archiveInvitations,
  deleteOldInvitations,
  deleteIdempotencyRecords,
  deleteRequestCounts,
  deleteSessions,
  deleteChannelEvents,
  deleteClaimedElsewhere,
  deleteDecidedRequests,
  deleteOldAudit(settings.auditRetentionDays),
  deleteRequestsOfRevokedKeys,
  deleteMembershipsOfRevokedKeys(sql`channel_members`),
  deleteMembershipsOfRevokedKeys(sql`agent_channel_members`),
  deleteActorsOfRevokedKeys(settings.maxActorsPerOwner),
  deleteRevokedKeys,
  deleteRevokedMinter,
];

type SweepSettings = Pick<
  Settings,
  "maxHistoryBytesPerOwner" | "maxWebhookDeliveriesPerOwner" | "maxActorsPerOwner" | "auditRetentionDays"
>;

interface SweepContext extends Pick<Context, "db" | "clock"> {
  readonly ids: Pick<Ids, "uuid">;
  readonly settings: SweepSettings;
}

export interface Run extends SweepCounts {
  readonly id: string;
}

/**
 * Removes everything that has expired, batch by batch. No answer depends on it: each operation compares with the clock
 * itself. Stops between two batches when `stopping` is aborted.
 */
export async function sweep({ db, clock, ids, settings }: SweepContext, stopping?: AbortSignal): Promise<Run> {
  const [id, startedAt, counts] = [ids.uuid(), clock.now(), emptyCounts()];
  try {
    for (const step of stepsOf(settings)) {
      while (!stopping?.aborted && (await step(db, startedAt, counts))) await delay(PAUSE_MS);
    }
    await markLostLeasesDead(db, startedAt, stopping);
    await trimDeliveries(db, settings.maxWebhookDeliveriesPerOwner, stopping);
  } finally {
    // What was done before a failure stays done, and is recorded.
    await recordRun(db, { id, started_at: startedAt, finished_at: clock.now(), ...counts });
  }
  return { id, ...counts };
}
