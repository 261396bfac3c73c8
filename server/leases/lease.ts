import type { Sql } from "sql-template-tag";
import sql from "sql-template-tag";
import type { ActorReference } from "../actors/actor.ts";
import type { ChannelRow } from "../channels/channel.ts";
import type { Queryable, Writer } from "../db/database.ts";
import { literal } from "../db/literal.ts";
import type { Caller } from "../keys/caller.ts";
import type { MessageRow } from "../messages/message.ts";
import { isFree, UNHELD } from "../messages/standing.ts";
import type { Micros } from "../time/timestamp.ts";
import { seconds } from "../time/timestamp.ts";

/** Who takes, when, and under what terms. */
export interface Taking {
  readonly caller: Caller;
  readonly actor: ActorReference;
  readonly now: Micros;
  readonly metadata?: unknown;
  /** Null for a plain claim, which runs until it is acknowledged or released. */
  readonly lease: LeaseTerms | null;
}

export interface LeaseTerms {
  readonly seconds: number;
  /** The Idempotency-Key of the claim: only its sender gets the same lease again. */
  readonly requestKey: string | null;
}

/**
 * A plain claim that takes over a lost lease still runs out, so that a second death does not bury the message.
 * It has no token: its holder is known by name.
 */
const TAKEOVER_SECONDS = 300;

/** A version 4 UUID made by SQLite, so that one statement gives every row its own. */
const LEASE_TOKEN = sql`lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2)
  || '-a' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))`;

/** The assignments of a claim. The epoch goes up, so whoever held the message before is told apart for good. */
function takenBy({ caller, actor, now, metadata, lease }: Taking): Sql {
  const plainEnd = sql`CASE WHEN lease_expires_at IS NULL THEN NULL ELSE min(${now + seconds(TAKEOVER_SECONDS)}, expires_at) END`;
  const leaseEnd = lease ? sql`min(${now + seconds(lease.seconds)}, expires_at)` : plainEnd;
  return sql`
    state = 'claimed',
    claim_epoch = claim_epoch + 1,
    attempts = CASE WHEN state = 'claimed' THEN attempts + 1 ELSE attempts END,
    claimed_by_id = ${actor.id}, claimed_by_name = ${actor.name}, claimed_by_key_id = ${caller.keyId},
    claimed_at = ${now}, claim_metadata = ${metadata == null ? null : JSON.stringify(metadata)},
    lease_token = ${lease ? LEASE_TOKEN : sql`NULL`},
    lease_expires_at = ${leaseEnd},
    lease_request_key = ${lease?.requestKey ?? null}`;
}

/** Claims one message if it is free. No row: somebody else holds it, or it is finished, dead or expired. */
export async function take(
  db: Writer,
  id: string,
  maxAttempts: number | null,
  taking: Taking,
): Promise<MessageRow | undefined> {
  const [row] = await db.write<MessageRow>(sql`
    UPDATE messages SET ${takenBy(taking)}
    WHERE id = ${id} AND expires_at > ${taking.now} AND ${isFree(taking.now, maxAttempts)}
    RETURNING *`);
  return row;
}

/** Undoes claims whose claimant left before it could hear of them: no attempt is counted. */
export async function putBack(db: Writer, rows: readonly MessageRow[]): Promise<void> {
  for (const { id, claim_epoch } of rows) {
    await db.write(sql`
      UPDATE messages SET state = 'unclaimed', ${UNHELD}
      WHERE id = ${id} AND claim_epoch = ${claim_epoch} AND state = 'claimed'`);
  }
}

/** Claims a message that nobody has ever claimed. */
export async function takeFresh(tx: Queryable, id: string, taking: Taking): Promise<boolean> {
  const rows = await tx.query(sql`
    UPDATE messages SET ${takenBy(taking)}
    WHERE id = ${id} AND expires_at > ${taking.now} AND state = 'unclaimed' AND claim_epoch = 0
    RETURNING id`);
  return rows.length > 0;
}

/**
 * Claims the oldest free messages of a channel, at most `count`: first those whose lease ran out, which waited
 * longest, then the never-held and taken-back ones. Each half reads the head of one index.
 */
export async function takeNext(db: Writer, channel: ChannelRow, count: number, taking: Taking): Promise<MessageRow[]> {
  const { now } = taking;
  const most = literal(count);
  const live = sql`channel_id = ${channel.id} AND created_at > ${now - seconds(channel.ttl_seconds)}`;
  const rows = await db.write<MessageRow>(sql`
    UPDATE messages SET ${takenBy(taking)}
    WHERE id IN (
      SELECT id FROM (
        SELECT id FROM messages
        WHERE ${live} AND lease_expires_at <= ${now} AND ${isFree(now, channel.max_attempts)}
        ORDER BY lease_expires_at LIMIT ${most})
      UNION ALL
      SELECT id FROM (
        SELECT id FROM messages WHERE ${live} AND state = 'unclaimed' ORDER BY created_at LIMIT ${most})
      LIMIT ${most})
    RETURNING *`);
  return rows.sort((a, b) => a.created_at - b.created_at);
}
