import type { Sql } from "sql-template-tag";
import sql from "sql-template-tag";
import type { Micros } from "../time/timestamp.ts";

/** Claimed and not given back, or acknowledged. A claim whose lease has run out holds nothing. */
export const isTaken = (now: Micros): Sql => sql`(state = 'acknowledged'
  OR (state = 'claimed' AND (lease_expires_at IS NULL OR lease_expires_at > ${now})))`;
