import type { ChannelRow } from "../channels/channel.ts";
import { type Ended, isStillAllowed, refuseEnded } from "../channels/recheck-access.ts";
import type { Database, Queryable, Reader, Writer } from "../db/database.ts";
import { literal } from "../db/literal.ts";
import type { Sql } from "../db/sql.ts";
import sql, { empty, join } from "../db/sql.ts";
import { isDue, isFree, UNCLAIMED_COLUMNS } from "../messages/claim-state.ts";
import { returnMessages } from "../messages/claim-watermark.ts";
import type { MessageRow, RetryRules } from "../messages/message.ts";
import type { Micros } from "../time/timestamp.ts";
import { type Claimant, joinableClaim } from "./claim-together.ts";
import { type ClaimAttempt, firstDue, live, oldestFree, takenBy } from "./taking.ts";

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

/** One check. For a single message nothing is kept in a table first, of which SQLite would make five. */
async function takeOldest(
  db: Writer,
  channel: ChannelRow,
  count: number,
  taking: ClaimAttempt,
  guard: Sql,
): Promise<MessageRow[]> {
  const oldest = oldestFree(channel, taking.now, literal(count));
  const next = count === 1 ? empty : sql`WITH next AS MATERIALIZED (${oldest})`;
  const isNext = count === 1 ? sql`id = (${oldest})` : sql`id IN (SELECT id FROM next)`;
  const statement = sql`
    ${next} UPDATE messages SET ${takenBy(taking)}
    WHERE ${isNext} AND ${isStillAllowed(taking.caller, channel.id)} ${guard}
    RETURNING *`;
  const isUsual = count === 1 && guard === empty && !taking.requestKey;
  const rows = await db.write<MessageRow, Claimant>(statement, isUsual ? joinableClaim(channel, taking) : undefined);
  return rows.sort((a, b) => a.created_at - b.created_at);
}
