import type { ActorReference } from "../actors/actor.ts";
import type { ChannelRow } from "../channels/channel.ts";
import { type Ended, refuseEnded } from "../channels/recheck-access.ts";
import type { Caller } from "../contract/caller.ts";
import type { Refused } from "../contract/refusal.ts";
import { refuse } from "../contract/refusal.ts";
import type { Reader } from "../db/database.ts";
import type { Sql } from "../db/sql.ts";
import sql, { empty, join } from "../db/sql.ts";
import type { WrittenCaller } from "../entitlement.ts";
import type { Micros } from "../time/timestamp.ts";
import { seconds } from "../time/timestamp.ts";
import { alreadyClaimed } from "./already-claimed.ts";
import type { MessageRow, RetryRules } from "./message.ts";
import { statusAt } from "./message.ts";

/** When a lease has expired, in SQL. A claim without a lease never expires. */
export const leaseExpired = (now: Micros): Sql => sql`lease_expires_at <= ${now}`;

/** An unexpired lease. False for a claim without one. */
export const leaseRuns = (now: Micros): Sql => sql`lease_expires_at > ${now}`;

/** A valid claim: without a lease, or with an unexpired one. */
export const claimStands = (now: Micros): Sql => sql`(lease_expires_at IS NULL OR ${leaseRuns(now)})`;

/** As `AND ...`: a claim whose lease ran out was not the last attempt. */
export const unlessLast = (maxAttempts: number | null): Sql =>
  maxAttempts === null ? empty : sql`AND attempts + 1 < ${maxAttempts}`;

/** The lease ran out by the given moment with attempts left. Only claimed messages have the end of a lease. */
const isLostBy = (moment: Micros, maxAttempts: number | null): Sql =>
  sql`${leaseExpired(moment)} ${unlessLast(maxAttempts)}`;

/** The lease ran out with attempts left, and the channel's retry delay is over. */
export const isLost = (now: Micros, { max_attempts, retry_delay_seconds }: RetryRules): Sql =>
  isLostBy(now - seconds(retry_delay_seconds), max_attempts);

/** The delay is over. Only delayed messages have one. */
export const delayIsOver = (now: Micros): Sql => sql`available_at <= ${now}`;

export const delayLasts = (now: Micros): Sql => sql`available_at > ${now}`;

export const isDue = (now: Micros): Sql => sql`(state = 'delayed' AND ${delayIsOver(now)})`;

/**
 * Nobody holds it and nothing delays it: never claimed, released, or its lease was lost. This is the whole rule of
 * claiming.
 */
export const isFree = (now: Micros, rules: RetryRules): Sql =>
  sql`(state = 'unclaimed' OR ${isDue(now)} OR (state = 'claimed' AND ${isLost(now, rules)}))`;

/** The lease ran out with attempts left, and the channel's retry delay lasts. */
export const awaitsRetry = (now: Micros, { max_attempts, retry_delay_seconds }: RetryRules): Sql =>
  sql`lease_expires_at > ${now - seconds(retry_delay_seconds)} AND ${isLostBy(now, max_attempts)}`;

/** Nobody holds it, but it may be claimed only later. */
export const isDelayed = (now: Micros, rules: RetryRules): Sql =>
  sql`((state = 'delayed' AND ${delayLasts(now)}) OR (state = 'claimed' AND ${awaitsRetry(now, rules)}))`;

/** The lease ran out at the last attempt that max_attempts allows. */
export const wasLastAttempt = (now: Micros, maxAttempts: number | null): Sql =>
  maxAttempts === null ? sql`FALSE` : sql`${leaseExpired(now)} AND attempts + 1 >= ${maxAttempts}`;

/** Dead, though not marked yet. */
export const isLostForGood = (now: Micros, maxAttempts: number | null): Sql =>
  sql`(state = 'claimed' AND ${wasLastAttempt(now, maxAttempts)})`;

/** Dead: marked as such, or by a lease that ran out at the last attempt. */
export const isDead = (now: Micros, maxAttempts: number | null): Sql =>
  sql`(state = 'dead' OR ${isLostForGood(now, maxAttempts)})`;

/** The assignments that end a claim. The epoch stays: it identifies a late worker. */
export const UNCLAIMED_COLUMNS: Sql = sql`claimed_by_id = NULL, claimed_by_name = NULL, claimed_by_key_id = NULL, claimed_at = NULL,
  lease_token = NULL, lease_expires_at = NULL, lease_request_key = NULL`;

/**
 * Whether the actor's name is enough to act on a claim. Once a lease was lost, the session that lost it may share that name with
 * the current holder, so only the token proves a leased claim.
 */
const NAME_IS_PROOF: Sql = sql`(lease_token IS NULL OR NOT fenced)`;

/** Proof of holding a message: its lease token, or the actor that claimed it. */
export interface Holding {
  readonly caller: Caller;
  readonly actor: ActorReference;
  readonly leaseToken: string | null;
  readonly now: Micros;
}

/** A `Holding` as statements have it: by values, or by the columns that hold them. */
export interface WrittenHolding {
  readonly caller: Pick<WrittenCaller, "keyId">;
  readonly actor: { readonly id: string | Sql };
  readonly leaseToken: string | Sql | null;
  readonly now: Micros;
}

/**
 * Whether the caller holds it now. By name, the lease must not have run out. By token, the key must be the one that
 * claimed; `evenLate` also accepts a lease that ran out while nobody took over, even if it was the message's last.
 */
export function isHeldBy({ caller, actor, leaseToken, now }: WrittenHolding, evenLate: boolean): Sql {
  const inTime = sql`AND ${claimStands(now)}`;
  if (leaseToken === null)
    return sql`(state = 'claimed' AND claimed_by_id = ${actor.id} AND ${NAME_IS_PROOF} ${inTime})`;
  const token = sql`lease_token = ${leaseToken} AND claimed_by_key_id = ${caller.keyId}`;
  return evenLate ? sql`(state IN ('claimed', 'dead') AND ${token})` : sql`(state = 'claimed' AND ${token} ${inTime})`;
}

/** Whether the caller may publish a result: it holds the message or has finished it, as this actor or, with none named, by its key. */
export function mayPublish({
  caller,
  actor,
  leaseToken,
  now,
}: Omit<Holding, "actor"> & { actor: ActorReference | null }): Sql {
  const who = actor ? sql`claimed_by_id = ${actor.id}` : sql`claimed_by_key_id = ${caller.keyId}`;
  const proof =
    leaseToken === null
      ? sql`${who} AND ${NAME_IS_PROOF}`
      : sql`lease_token = ${leaseToken} AND claimed_by_key_id = ${caller.keyId}`;
  return sql`(${proof} AND (state = 'acknowledged'
    OR (state = 'claimed' AND ${claimStands(now)})))`;
}

/**
 * When the next message of a channel changes its status or becomes free through the passing of time alone: a lease or a
 * delay ends. Waiting claimers check again then. Each moment is the head of one index.
 */
export async function nextChange(
  db: Reader,
  { id, retry_delay_seconds }: Pick<ChannelRow, "id" | "retry_delay_seconds">,
  now: Micros,
): Promise<Micros | undefined> {
  const retryDelay = seconds(retry_delay_seconds);
  const endsAfter = (moment: Micros) =>
    sql`(SELECT min(lease_expires_at) FROM messages WHERE channel_id = ${id} AND ${leaseRuns(moment)})`;
  const [next] = await db.read<{ ending: Micros | null; lost: Micros | null; due: Micros | null }>(sql`
    SELECT ${endsAfter(now)} AS ending, ${retryDelay > 0 ? endsAfter(now - retryDelay) : sql`NULL`} AS lost,
      (SELECT min(available_at) FROM messages
        WHERE channel_id = ${id} AND state = 'delayed' AND available_at > ${now}) AS due`);
  const moments = [next?.ending, next?.lost == null ? null : next.lost + retryDelay, next?.due];
  const known = moments.filter((moment) => moment != null);
  return known.length === 0 ? undefined : Math.min(...known);
}

const TOKEN_ONLY =
  "A lease of this message was lost before, so the name of its actor proves nothing any more. Send the lease_token of the present claim, if it is yours.";

type NotHeld = Refused<
  | "unauthorized"
  | "insufficient_scope"
  | "channel_access_denied"
  | "message_not_found"
  | "message_expired"
  | "lease_lost"
  | "not_claimed"
  | "already_claimed"
>;

/** A message that a guarded update of its holder did not change. */
interface NotChanged {
  readonly id: string;
  readonly channel: ChannelRow;
  readonly holding: Holding;
}

/**
 * Explains why a holder's guarded update changed nothing. It decides nothing: the update has.
 *
 * @returns the message if this very holder has finished it already
 */
export async function explainNotHeld(
  db: Reader,
  id: string,
  channel: ChannelRow,
  holding: Holding,
): Promise<MessageRow | NotHeld> {
  const [explained] = await explainEachNotHeld(db, [{ id, channel, holding }]);
  return explained ?? refuse("message_not_found");
}

/** `explainNotHeld` for several of one caller, in their order: one read of all messages, and one look for each channel. */
export async function explainEachNotHeld(
  db: Reader,
  all: readonly NotChanged[],
): Promise<readonly (MessageRow | NotHeld)[]> {
  if (all.length === 0) return [];
  const ended = new Map<string, Ended | undefined>();
  for (const { channel, holding } of all)
    if (!ended.has(channel.id)) ended.set(channel.id, await refuseEnded(db, holding.caller, channel.id));
  const ids = join([...new Set(all.map(({ id }) => id))]);
  const rows = await db.read<MessageRow>(sql`SELECT * FROM messages WHERE id IN (${ids})`);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return all.map(
    ({ id, channel, holding }) => ended.get(channel.id) ?? explainedBy(byId.get(id), channel.max_attempts, holding),
  );
}

/** `explainNotHeld` by the row as it was then, of a caller that was still allowed to change it. */
export function explainedBy(
  row: MessageRow | undefined,
  maxAttempts: number | null,
  { actor, caller, leaseToken, now }: Holding,
): MessageRow | NotHeld {
  if (!row) return refuse("message_not_found");
  if (row.expires_at <= now) return refuse("message_expired");
  const ownToken = leaseToken !== null && row.lease_token === leaseToken && row.claimed_by_key_id === caller.keyId;
  const same = leaseToken === null ? row.claimed_by_id === actor.id : ownToken;
  const status = statusAt(row, now, maxAttempts);
  const taken = status === "claimed" || status === "acknowledged";
  const nameIsProof = row.lease_token === null || !row.fenced;
  if (leaseToken === null && same && taken && !nameIsProof) return refuse("lease_lost", {}, TOKEN_ONLY);
  if (status === "acknowledged" && same) return row;
  if (leaseToken !== null) return refuse("lease_lost");
  return taken ? alreadyClaimed(row, { caller, actor }) : refuse("not_claimed");
}

/** Claimed and not released, or acknowledged. A claim whose lease has run out holds nothing. */
export const isTaken = (now: Micros): Sql => sql`(state = 'acknowledged'
  OR (state = 'claimed' AND ${claimStands(now)}))`;
