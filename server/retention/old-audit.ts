import { literal } from "../db/literal.ts";
import { skipLocked } from "../db/row-lock.ts";
import sql from "../db/sql.ts";
import { days } from "../time/timestamp.ts";
import type { SweepStep } from "./sweep-step.ts";
import { BATCH } from "./sweep-step.ts";

/**
 * Deletes security events older than this. They are read from the beginning of the log, in its own order, so no index of moments is
 * needed; where a clock was set back, what is old lasts until everything before it is.
 *
 * @param keptDays 0 for ever
 */
export const deleteOldAudit =
  (keptDays: number): SweepStep =>
  async (db, now) => {
    if (keptDays === 0) return false;
    const deleted = await db.write(sql`
      DELETE FROM audit_events WHERE sequence IN (
        SELECT sequence FROM (
          SELECT sequence, occurred_at FROM audit_events ORDER BY sequence LIMIT ${literal(BATCH)} ${skipLocked}) AS oldest
        WHERE occurred_at <= ${now - days(keptDays)})
      RETURNING sequence`);
    return deleted.length === BATCH;
  };
