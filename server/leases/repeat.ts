import { hash } from "node:crypto";
import sql, { type Sql } from "sql-template-tag";
import type { ChannelRow } from "../channels/channel.ts";
import { itemOf } from "../contract/idempotency-key.ts";
import type { Database } from "../db/database.ts";
import { rowLock } from "../db/row-lock.ts";
import { withinUnit } from "../db/within-unit.ts";
import { claimStands } from "../messages/claim-state.ts";
import type { MessageRow } from "../messages/message.ts";
import type { ClaimAttempt } from "./lease.ts";
import { claimNext } from "./lease.ts";

/** A claim of the next work that its sender may repeat. */
export type RepeatableTaking = ClaimAttempt & { readonly requestKey: string };

/** What a claim under an Idempotency-Key is repeated by. A claim by message id keeps the bare key, so the two never meet. */
export const requestKeyOf = (key: string, body: unknown): string =>
  hash("sha256", JSON.stringify([key, ...itemOf(key, body)]));

export interface TakenOnce {
  readonly rows: MessageRow[];
  /** Whether an earlier request had claimed them. */
  readonly repeated: boolean;
}

/**
 * As `takeNext`, but while anything stands that an earlier request of the same key claimed, it is that. The guard in the
 * claim's own statement decides. On PostgreSQL two repeats at once do not see each other's claims, so they go one after the
 * other: each holds the row of the API key, which keeps nobody else waiting.
 */
export function takeOnce(
  db: Pick<Database, "unit">,
  channel: ChannelRow,
  count: number,
  taking: RepeatableTaking,
): Promise<TakenOnce> {
  return db.unit(async (tx) => {
    await tx.query(sql`SELECT 1 FROM keys WHERE id = ${taking.caller.keyId} ${rowLock}`);
    const stands = standing(channel, taking);
    const taken = await claimNext(
      withinUnit(tx),
      channel,
      count,
      taking,
      sql`AND NOT EXISTS (SELECT 1 FROM messages m WHERE ${stands})`,
    );
    if (taken.length > 0) return { rows: taken, repeated: false };
    const rows = await tx.query<MessageRow>(sql`SELECT m.* FROM messages m WHERE ${stands} ORDER BY m.created_at`);
    return { rows, repeated: rows.length > 0 };
  });
}

/** Claimed by an earlier request, and still held. */
const standing = ({ id }: ChannelRow, { requestKey, caller, actor, now }: RepeatableTaking): Sql => sql`
  m.lease_request_key = ${requestKey} AND m.claimed_by_key_id = ${caller.keyId} AND m.claimed_by_id = ${actor.id}
  AND m.channel_id = ${id} AND m.state = 'claimed' AND m.expires_at > ${now}
  AND ${claimStands(now)}`;
