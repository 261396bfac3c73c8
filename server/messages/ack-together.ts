import { isStillAllowed } from "../channels/recheck-access.ts";
import type { Caller } from "../contract/caller.ts";
import type { Joinable } from "../db/database.ts";
import type { Sql } from "../db/sql.ts";
import sql from "../db/sql.ts";
import type { Micros } from "../time/timestamp.ts";
import type { Holding } from "./claim-state.ts";
import { isHeldBy } from "./claim-state.ts";

/** The assignments that finish work. */
export const finished = (now: Micros): Sql => sql`state = 'acknowledged', acknowledged_at = ${now},
      attempts = CASE WHEN state = 'dead' THEN attempts - 1 ELSE attempts END, lease_expires_at = NULL`;

/** What distinguishes an acknowledgement from others of the same moment. */
export interface Holder {
  readonly message: string;
  readonly caller_key: string;
  readonly caller_owner: string;
  readonly actor: string;
  readonly token: string | null;
  readonly at: Micros;
}

/** Acknowledgements that come together are one statement. Of several of the same message one finishes it. */
export const joinableAck = (message: string, { caller, actor, leaseToken, now }: Holding): Joinable<Holder> => ({
  kind: `ack ${caller.neededScope}`,
  item: {
    message,
    caller_key: caller.keyId,
    caller_owner: caller.ownerId,
    actor: actor.id,
    token: leaseToken,
    at: now,
  },
  join: (holders) => finishEach(caller.neededScope, holders),
});

/**
 * Rows are looked up one by one, each by its id, and written where they were found (ctid): a join would be planned by how many rows the
 * table is thought to have, and might read all of it. A row that somebody changes in between is not finished here.
 */
function finishEach(neededScope: Caller["neededScope"], holders: readonly Holder[]): Sql {
  const now = Math.max(...holders.map(({ at }) => at));
  const places = JSON.stringify(holders.map(({ at, ...holder }, place) => ({ place, ...holder })));
  const caller = { keyId: sql`caller_key`, ownerId: sql`caller_owner`, neededScope };
  const holding = { caller, actor: { id: sql`actor` }, now };
  return sql`
    WITH found AS MATERIALIZED (
      SELECT its.*, version FROM json_to_recordset(CAST(${places} AS json)) AS its(
        place integer, message text, caller_key text, caller_owner text, actor text, token text),
        LATERAL (SELECT ctid AS version, channel_id FROM messages WHERE id = message OFFSET 0) its_row
      WHERE ${isStillAllowed(caller, sql`its_row.channel_id`)})
    UPDATE messages SET ${finished(now)} FROM found
    WHERE messages.ctid = version AND expires_at > ${now}
      AND (${isHeldBy({ ...holding, leaseToken: sql`token` }, true)} OR (token IS NULL AND ${isHeldBy({ ...holding, leaseToken: null }, true)}))
    RETURNING messages.*, place`;
}
