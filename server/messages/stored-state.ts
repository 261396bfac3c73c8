import type { Sql } from "../db/sql.ts";
import sql, { raw } from "../db/sql.ts";
import type { Micros } from "../time/timestamp.ts";

export type StoredState = "unclaimed" | "delayed" | "claimed" | "acknowledged" | "dead";

/** Moments between which messages were posted, both excluded. */
export interface Posted {
  readonly after?: Micros | Sql;
  readonly before?: Micros;
}

/**
 * The messages whose column holds this state, to be read in the order of `BY_STATE`. It compares pairs, so that of a channel's messages
 * only the index on both columns has them in order. By `state = ... ORDER BY created_at` PostgreSQL may walk over all messages of a channel
 * in the order of their posts, if it made the plan when they were few: 100 ms for 300,000, to find none.
 */
export const inState = (state: StoredState, { after = 0, before = Number.MAX_SAFE_INTEGER }: Posted): Sql =>
  sql`(state, created_at) > ('${raw(state)}', ${after}) AND (state, created_at) < ('${raw(state)}', ${before})`;

/** Oldest first. */
export const BY_STATE: Sql = sql`state, created_at`;
