import type { ChannelRow } from "../channels/channel.ts";
import { isStillAllowed } from "../channels/recheck-access.ts";
import type { Caller } from "../contract/caller.ts";
import type { Joinable } from "../db/database.ts";
import type { Sql } from "../db/sql.ts";
import sql from "../db/sql.ts";
import type { Micros } from "../time/timestamp.ts";
import { seconds } from "../time/timestamp.ts";
import { assignedTo, type ClaimAttempt, noLater, oldestFree, plainEnd } from "./taking.ts";

/** What distinguishes a claim of the next message of a channel from others of the same moment. */
export interface Claimant {
  readonly caller_key: string;
  readonly caller_owner: string;
  readonly claimer_id: string;
  readonly claimer_name: string;
  /** The random part of its token; null for a plain claim. */
  readonly token: string | null;
  /** The length of its lease; null for a plain claim. */
  readonly lasts: Micros | null;
  readonly at: Micros;
}

/** Claims of the next message of a channel that come together each get one of the first free messages, in one statement. */
export const joinableClaim = (channel: ChannelRow, taking: ClaimAttempt): Joinable<Claimant> => {
  const { caller, actor, lease, now } = taking;
  const { id, ttl_seconds, max_attempts, retry_delay_seconds } = channel;
  return {
    kind: `claim ${id} ${ttl_seconds} ${max_attempts} ${retry_delay_seconds} ${caller.neededScope}`,
    item: {
      caller_key: caller.keyId,
      caller_owner: caller.ownerId,
      claimer_id: actor.id,
      claimer_name: actor.name.toWellFormed(),
      token: lease?.token.slice(0, 24) ?? null,
      lasts: lease && seconds(lease.seconds),
      at: now,
    },
    join: (claimants) => claimEach(channel, caller.neededScope, claimants),
  };
};

/** Claimants that have lost their access get nothing, and no message is claimed for them. */
function claimEach(channel: ChannelRow, neededScope: Caller["neededScope"], claimants: readonly Claimant[]): Sql {
  const now = Math.max(...claimants.map(({ at }) => at));
  const places = JSON.stringify(claimants.map(({ at, ...claimant }, place) => ({ place, ...claimant })));
  const caller = { keyId: sql`its.caller_key`, ownerId: sql`its.caller_owner`, neededScope };
  const claimer = {
    keyId: sql`caller_key`,
    actor: { id: sql`claimer_id`, name: sql`claimer_name` },
    token: sql`token || substr(messages.id, 25)`,
    leaseEnd: sql`CASE WHEN lasts IS NULL THEN ${plainEnd(now)} ELSE ${noLater(sql`(${now} + lasts)`)} END`,
    requestKey: null,
  };
  return sql`
    WITH claimant AS MATERIALIZED (
      SELECT row_number() OVER (ORDER BY place) AS turn, its.*
      FROM json_to_recordset(CAST(${places} AS json)) AS its(
        place integer, caller_key text, caller_owner text, claimer_id text, claimer_name text, token text, lasts bigint)
      WHERE ${isStillAllowed(caller, channel.id)}),
    next AS MATERIALIZED (
      SELECT id, row_number() OVER () AS turn FROM (${oldestFree(channel, now, sql`(SELECT count(*) FROM claimant)`)}) oldest)
    UPDATE messages SET ${assignedTo(claimer, now)}
    FROM next JOIN claimant USING (turn) WHERE messages.id = next.id
    RETURNING messages.*, place`;
}
