import { literal } from "../db/literal.ts";
import { skipLocked } from "../db/row-lock.ts";
import sql, { raw } from "../db/sql.ts";
import { days } from "../time/timestamp.ts";
import type { SweepStep } from "./sweep-step.ts";
import { BATCH } from "./sweep-step.ts";

/** Deletes rows past the moment that one of their columns names, or so many days later; no answer shows them from that moment on. */
const deletePast =
  (table: string, column: string, { primaryKey = "id", keptDays = 0 } = {}): SweepStep =>
  async (db, now) => {
    const [from, moment, key] = [raw(table), raw(column), raw(primaryKey)];
    const deleted = await db.write(sql`
      DELETE FROM ${from} WHERE (${key}) IN (
        SELECT ${key} FROM ${from} WHERE ${moment} <= ${now - days(keptDays)} ORDER BY ${moment} LIMIT ${literal(BATCH)} ${skipLocked})
      RETURNING ${key}`);
    return deleted.length === BATCH;
  };

export const deleteIdempotencyRecords = deletePast("idempotency_records", "expires_at");
export const deleteRequestCounts = deletePast("request_counts", "ends_at");
export const deleteSessions = deletePast("sessions", "expires_at");
export const deleteChannelEvents = deletePast("channel_events", "expires_at");
export const deleteClaimedElsewhere = deletePast("claimed_elsewhere", "ends_at", {
  primaryKey: "owner_id, channel_id",
});
/** For a while a repeated decision is told what was decided. */
export const deleteDecidedRequests = deletePast("access_requests", "resolved_at", { keptDays: 7 });
export const deleteOldInvitations = deletePast("archived_invitations", "purge_at");
