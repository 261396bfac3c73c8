import sql from "sql-template-tag";
import type { ChannelRow } from "../channels/channel.ts";
import type { Queryable } from "../db/database.ts";
import type { MessageRow } from "../messages/message.ts";
import { statusAt } from "../messages/message.ts";
import type { Refused } from "../wire/refuse.ts";
import { refuse } from "../wire/refuse.ts";
import type { Holding } from "./lease.ts";

/**
 * Explains why a guarded update of a holder changed nothing. It decides nothing: the update has.
 *
 * @returns the message where this very holder has finished it already
 */
export async function whyNotHeld(
  db: { read: Queryable["query"] },
  id: string,
  channel: ChannelRow,
  { actor, caller, leaseToken, now }: Holding,
): Promise<
  MessageRow | Refused<"message_not_found" | "message_expired" | "lease_lost" | "not_claimed" | "already_claimed">
> {
  const [row] = await db.read<MessageRow>(sql`SELECT * FROM messages WHERE id = ${id}`);
  if (!row) return refuse("message_not_found");
  if (row.expires_at <= now) return refuse("message_expired");
  const ownToken = leaseToken !== null && row.lease_token === leaseToken && row.claimed_by_key_id === caller.keyId;
  const same = leaseToken === null ? row.claimed_by_id === actor.id : ownToken;
  const status = statusAt(row, now, channel.max_attempts);
  if (status === "acknowledged" && same) return row;
  if (leaseToken !== null) return refuse("lease_lost");
  return status === "claimed" || status === "acknowledged" ? refuse("already_claimed") : refuse("not_claimed");
}
