import type { ActorReference } from "../actors/actor.ts";
import type { ChannelRow } from "../channels/channel.ts";
import { type Ended, isStillAllowed, refuseEnded } from "../channels/recheck-access.ts";
import type { Caller } from "../contract/caller.ts";
import type { Database, Queryable, Reader, Writer } from "../db/database.ts";
import { smaller } from "../db/extremes.ts";
import { literal } from "../db/literal.ts";
import { skipLocked } from "../db/row-lock.ts";
import type { Sql } from "../db/sql.ts";
import sql, { empty, join } from "../db/sql.ts";
import { isDue, isFree, UNCLAIMED_COLUMNS, unlessLast } from "../messages/claim-state.ts";
import { aboveWatermark, returnMessages } from "../messages/claim-watermark.ts";
import type { MessageRow, RetryRules } from "../messages/message.ts";
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
const until = (now: Micros, length: number): Sql => smaller(now + seconds(length), sql`expires_at`);

/** The assignments of a claim. The epoch increases, which invalidates every earlier holder for good. */
function takenBy({ caller, actor, now, lease, requestKey }: ClaimAttempt): Sql {
  const plainEnd = sql`CASE WHEN lease_expires_at IS NULL THEN NULL ELSE ${until(now, TAKEOVER_SECONDS)} END`;
  const leaseEnd = lease ? until(now, lease.seconds) : plainEnd;
  return sql`
    state = 'claimed', available_at = NULL,
    claim_epoch = claim_epoch + 1,
    attempts = CASE WHEN state = 'claimed' THEN attempts + 1 ELSE attempts END, fenced = (fenced OR state = 'claimed'),
    claimed_by_id = ${actor.id}, claimed_by_name = ${actor.name}, claimed_by_key_id = ${caller.keyId},
    claimed_at = ${now},
    lease_token = ${lease ? tokenOf(lease) : sql`NULL`},
    lease_expires_at = ${leaseEnd},
    lease_request_key = ${requestKey ?? null}`;
}

/** Claims one message if it is free. No row: somebody else holds it, or it is finished, dead or expired. */
export async function claimById(
  db: Writer,
  id: string,
  rules: RetryRules,
  taking: ClaimAttempt,
): Promise<MessageRow | undefined> {
  const [row] = await db.write<MessageRow>(sql`
    UPDATE messages SET ${takenBy(taking)}
    WHERE id = ${id} AND expires_at > ${taking.now} AND ${isFree(taking.now, rules)}
      AND ${isStillAllowed(taking.caller, sql`messages.channel_id`)}
    RETURNING *`);
  return row;
}

/**
 * Undoes claims whose claimant left before it could learn of them: no attempt is counted. The epoch stays, as after
 * every claim that ended, except for a first claim: nobody was told of it, and at epoch 0 a message may still be
 * answered by its first publisher.
 */
export async function returnClaims(
  db: Pick<Database, "unit">,
  channelId: string,
  rows: readonly Pick<MessageRow, "id" | "claim_epoch">[],
): Promise<void> {
  const each = rows.map(({ id, claim_epoch }) => sql`(id = ${id} AND claim_epoch = ${claim_epoch})`);
  await returnMessages(
    db,
    channelId,
    sql`
    UPDATE messages SET state = 'unclaimed', claim_epoch = CASE WHEN claim_epoch = 1 THEN 0 ELSE claim_epoch END, ${UNCLAIMED_COLUMNS}
    WHERE (${join(each, " OR ")}) AND state = 'claimed' RETURNING *`,
  );
}

/** Claims a message that nobody has ever claimed. */
export async function claimNeverClaimed(tx: Queryable, id: string, taking: ClaimAttempt): Promise<boolean> {
  const rows = await tx.query(sql`
    UPDATE messages SET ${takenBy(taking)}
    WHERE id = ${id} AND expires_at > ${taking.now} AND claim_epoch = 0 AND (state = 'unclaimed' OR ${isDue(taking.now)})
      AND ${isStillAllowed(taking.caller, sql`messages.channel_id`)}
    RETURNING id`);
  return rows.length > 0;
}

/** How often a claimant that got nothing checks again although there is work. */
const MAX_LOOKS = 8;

/**
 * Claims the oldest free messages of a channel, at most `count`. Empty: there were none. On PostgreSQL a single check
 * cannot tell: others may take everything it sees while more is posted, so it checks again while anything is free, unless the caller
 * may no longer claim it.
 *
 * @param guard a further condition of the claim, as `AND ...`
 */
export async function claimNext(
  db: Reader & Writer,
  channel: ChannelRow,
  count: number,
  taking: ClaimAttempt,
  guard: Sql = empty,
): Promise<MessageRow[] | Ended> {
  for (let look = 1; ; look += 1) {
    const rows = await takeOldest(db, channel, count, taking, guard);
    if (rows.length > 0 || look === MAX_LOOKS || !(await isAnyFree(db, channel, taking.now))) return rows;
    const ended = look === 1 ? await refuseEnded(db, taking.caller, channel.id) : undefined;
    if (ended) return ended;
  }
}

/**
 * Each part is ordered, though any row would do: without an order PostgreSQL expects to meet one soon anywhere in the table, and reads
 * all of it for a channel that has none (400 ms beside a million messages of another channel).
 */
async function isAnyFree(db: Reader, channel: ChannelRow, now: Micros): Promise<boolean> {
  const [free] = await db.read(sql`
    SELECT 1 FROM (SELECT 1 FROM messages WHERE ${live(channel, now)} AND state = 'unclaimed' ORDER BY created_at LIMIT 1) fresh
    UNION ALL
    SELECT 1 FROM (
      SELECT 1 FROM messages WHERE channel_id = ${channel.id} AND expires_at > ${now} AND ${firstDue(channel, now)}
      ORDER BY available_at LIMIT 1) due`);
  return free !== undefined;
}

const live = ({ id, ttl_seconds }: ChannelRow, now: Micros): Sql =>
  sql`channel_id = ${id} AND created_at > ${now - seconds(ttl_seconds)} AND ${aboveWatermark(id)}`;

const firstDue = ({ id }: ChannelRow, now: Micros): Sql => amongFirstEnded("available_at", id, now);

/**
 * One check: first messages whose lease ran out, then the others in the order in which they became free (undelayed ones
 * by when they were posted, delayed ones by when the delay ended). Each part reads the head of one index: the lost ones
 * are not filtered by status, or PostgreSQL would read everything that is claimed (100,000 rows) from the status index.
 * They are selected once (MATERIALIZED): otherwise PostgreSQL might select anew for each row, and claim more than
 * requested.
 */
async function takeOldest(
  db: Writer,
  channel: ChannelRow,
  count: number,
  taking: ClaimAttempt,
  guard: Sql,
): Promise<MessageRow[]> {
  const { now } = taking;
  const most = literal(count);
  const firstLost = amongFirstEnded("lease_expires_at", channel.id, now - seconds(channel.retry_delay_seconds));
  const rows = await db.write<MessageRow>(sql`
    WITH next AS MATERIALIZED (
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
      LIMIT ${most})
    UPDATE messages SET ${takenBy(taking)} WHERE id IN (SELECT id FROM next)
      AND ${isStillAllowed(taking.caller, channel.id)} ${guard}
    RETURNING *`);
  return rows.sort((a, b) => a.created_at - b.created_at);
}
