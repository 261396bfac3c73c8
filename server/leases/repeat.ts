import { hash } from "node:crypto";
import type { ChannelRow } from "../channels/channel.ts";
import type { Ended } from "../channels/recheck-access.ts";
import { itemOf } from "../contract/idempotency-key.ts";
import { isRefused } from "../contract/refusal.ts";
import type { Database } from "../db/database.ts";
import { rowLock } from "../db/row-lock.ts";
import sql, { type Sql } from "../db/sql.ts";
import { withinUnit } from "../db/within-unit.ts";
import { claimStands } from "../messages/claim-state.ts";
import type { MessageRow } from "../messages/message.ts";
import { claimNext } from "./lease.ts";
import type { ClaimAttempt } from "./taking.ts";

/** A claim of the next message that its sender may repeat. */
export type RepeatableTaking = ClaimAttempt & { readonly requestKey: string };

/** Identifies a claim under an Idempotency-Key. A claim by message id stores the bare key, so the two never collide. */
export const requestKeyOf = (key: string, body: unknown): string =>
  hash("sha256", JSON.stringify([key, ...itemOf(key, body)]));

export interface TakenOnce {
  readonly rows: MessageRow[];
  /** Whether an earlier request claimed them. */
  readonly repeated: boolean;
}

/**
 * `claimNext`, except that claims of an earlier request under the same key are returned as long as any of them stands.
 * A guard in the claim's own statement decides. On PostgreSQL two simultaneous repeats do not see each other's claims,
 * so they are serialised: each locks the row of the API key, which delays nobody else.
 */
export function takeOnce(
  db: Pick<Database, "unit">,
  channel: ChannelRow,
  count: number,
  taking: RepeatableTaking,
): Promise<TakenOnce | Ended> {
  return db.unit(async (tx) => {
    await tx.query(sql`SELECT 1 FROM keys WHERE id = ${taking.caller.keyId} ${rowLock}`);
    const stands = claimOfRepeat(channel, taking);
    const taken = await claimNext(
      withinUnit(tx),
      channel,
      count,
      taking,
      sql`AND NOT EXISTS (SELECT 1 FROM messages m WHERE ${stands})`,
    );
    if (isRefused(taken)) return taken;
    if (taken.length > 0) return { rows: taken, repeated: false };
    const rows = await tx.query<MessageRow>(sql`SELECT m.* FROM messages m WHERE ${stands} ORDER BY m.created_at`);
    return { rows, repeated: rows.length > 0 };
  });
}

/** Claimed by an earlier request and still held. */
const claimOfRepeat = ({ id }: ChannelRow, { requestKey, caller, actor, now }: RepeatableTaking): Sql => sql`
  m.lease_request_key = ${requestKey} AND m.claimed_by_key_id = ${caller.keyId} AND m.claimed_by_id = ${actor.id}
  AND m.channel_id = ${id} AND m.state = 'claimed' AND m.expires_at > ${now}
  AND ${claimStands(now)}`;
