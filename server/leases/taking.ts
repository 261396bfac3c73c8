import type { ActorReference } from "../actors/actor.ts";
import type { ChannelRow } from "../channels/channel.ts";
import type { Caller } from "../contract/caller.ts";
import { smaller } from "../db/extremes.ts";
import { skipLocked } from "../db/row-lock.ts";
import type { Sql } from "../db/sql.ts";
import sql from "../db/sql.ts";
import { unlessLast } from "../messages/claim-state.ts";
import { aboveWatermark } from "../messages/claim-watermark.ts";
import type { Micros } from "../time/timestamp.ts";
import { seconds } from "../time/timestamp.ts";
import { amongFirstEnded } from "./ended.ts";

/** Who claims, when, and on what terms. */
export interface ClaimAttempt {
  readonly caller: Caller;
  readonly actor: ActorReference;
  readonly now: Micros;
  /** Identifies repeats of this claim. Omitted: nothing repeats it. */
  readonly requestKey?: string | null;
  /** Null for a plain claim, which lasts until it is acknowledged or released. */
  readonly lease: LeaseTerms | null;
}

export interface LeaseTerms {
  readonly seconds: number;
  /** A new UUID, from which each message's token is derived. */
  readonly token: string;
}

/**
 * A plain claim that takes over a lost lease still runs out, so that a second death does not bury the message. It has
 * no token: its holder is identified by name.
 */
const TAKEOVER_SECONDS = 300;

/**
 * A version 4 UUID for each row of one statement: a shared random prefix (74 bits) and the last 12 digits of the row's
 * id. No UUID function exists on both databases.
 */
const tokenOf = ({ token }: LeaseTerms): Sql => sql`${token.slice(0, 24)} || substr(id, 25)`;

/** A lease ends no later than its message. */
export const noLater = (end: Micros | Sql): Sql => smaller(end, sql`expires_at`);

/** The end of a plain claim, which has one only as a takeover. */
export const plainEnd = (now: Micros): Sql =>
  sql`CASE WHEN lease_expires_at IS NULL THEN NULL ELSE ${noLater(now + seconds(TAKEOVER_SECONDS))} END`;

/** The new holder of a message, by values or by the columns that hold them. */
interface Claimer {
  readonly keyId: string | Sql;
  readonly actor: { readonly id: string | Sql; readonly name: string | Sql };
  readonly token: Sql;
  readonly leaseEnd: Sql;
  readonly requestKey: string | null;
}

/** The assignments of a claim. The epoch increases, which invalidates every earlier holder for good. */
export const assignedTo = ({ keyId, actor, token, leaseEnd, requestKey }: Claimer, now: Micros): Sql => sql`
    state = 'claimed', available_at = NULL,
    claim_epoch = claim_epoch + 1,
    attempts = CASE WHEN state = 'claimed' THEN attempts + 1 ELSE attempts END, fenced = (fenced OR state = 'claimed'),
    claimed_by_id = ${actor.id}, claimed_by_name = ${actor.name}, claimed_by_key_id = ${keyId},
    claimed_at = ${now},
    lease_token = ${token},
    lease_expires_at = ${leaseEnd},
    lease_request_key = ${requestKey}`;

/** `assignedTo` for one claim. */
export function takenBy({ caller, actor, now, lease, requestKey = null }: ClaimAttempt): Sql {
  const token = lease ? tokenOf(lease) : sql`NULL`;
  const leaseEnd = lease ? noLater(now + seconds(lease.seconds)) : plainEnd(now);
  return assignedTo({ keyId: caller.keyId, actor, token, leaseEnd, requestKey }, now);
}

/** What the channel has that has not expired. */
export const live = ({ id, ttl_seconds }: ChannelRow, now: Micros): Sql =>
  sql`channel_id = ${id} AND created_at > ${now - seconds(ttl_seconds)} AND ${aboveWatermark(id)}`;

/** Among the first whose delay is over. */
export const firstDue = ({ id }: ChannelRow, now: Micros): Sql => amongFirstEnded("available_at", id, now);

/**
 * The ids of the first free messages: first those whose lease ran out, then the others in the order in which they became free (undelayed ones
 * by when they were posted, delayed ones by when the delay ended). Each part reads the head of one index: the lost ones
 * are not filtered by status, or PostgreSQL would read everything that is claimed (100,000 rows) from the status index.
 * Select several once (MATERIALIZED): otherwise PostgreSQL might select anew for each row, and claim more than
 * requested.
 */
export function oldestFree(channel: ChannelRow, now: Micros, most: Sql): Sql {
  const firstLost = amongFirstEnded("lease_expires_at", channel.id, now - seconds(channel.retry_delay_seconds));
  return sql`
      SELECT id FROM (
        SELECT id FROM messages
        WHERE channel_id = ${channel.id} AND expires_at > ${now} AND ${firstLost} ${unlessLast(channel.max_attempts)}
        ORDER BY lease_expires_at LIMIT ${most} ${skipLocked}) lost
      UNION ALL
      SELECT id FROM (
        SELECT id, free_at FROM (
          SELECT id, available_at AS free_at FROM messages
          WHERE channel_id = ${channel.id} AND expires_at > ${now} AND ${firstDue(channel, now)}
          ORDER BY available_at LIMIT ${most} ${skipLocked}) due
        UNION ALL
        SELECT id, free_at FROM (
          SELECT id, created_at AS free_at FROM messages WHERE ${live(channel, now)} AND state = 'unclaimed'
          ORDER BY created_at LIMIT ${most} ${skipLocked}) fresh
        ORDER BY free_at LIMIT ${most}) waiting
      LIMIT ${most}`;
}
