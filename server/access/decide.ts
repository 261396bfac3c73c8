import sql from "sql-template-tag";
import type { components } from "../../generated/api.ts";
import type { ChannelRow } from "../channels/channel.ts";
import type { Requester } from "../channels/membership-event.ts";
import type { Context } from "../contract/context.ts";
import type { Refused } from "../contract/refusal.ts";
import { refuse } from "../contract/refusal.ts";
import type { Queryable } from "../db/database.ts";

export type Decision = components["schemas"]["AccessDecision"];

/**
 * Decides a pending request, once: of two owners' keys at the same time one decides and the other hears 409.
 *
 * @returns the key that asked
 */
export async function decide(
  tx: Queryable,
  { clock }: Context,
  { caller }: Requester,
  channel: ChannelRow,
  requestId: string,
  decision: Decision,
): Promise<string | Refused<"access_request_not_found" | "access_request_resolved">> {
  const id = requestId.toLowerCase();
  const [decided] = await tx.query<{ requester_key_id: string }>(sql`
    UPDATE access_requests SET status = ${decision}, pending_key_id = NULL, resolved_at = ${clock.now()},
      resolved_by_key_id = ${caller.keyId}
    WHERE id = ${id} AND channel_id = ${channel.id} AND pending_key_id IS NOT NULL RETURNING requester_key_id`);
  if (decided) return decided.requester_key_id;
  const [before] = await tx.query<{ status: Decision }>(
    sql`SELECT status FROM access_requests WHERE id = ${id} AND channel_id = ${channel.id}`,
  );
  if (!before) return refuse("access_request_not_found");
  return refuse("access_request_resolved", {}, `The request is ${before.status} already. List the pending ones.`);
}

/** A decided request as the wire shows it. */
export const decisionView = (
  request_id: string,
  requester_key_id: string,
  status: Decision,
): components["schemas"]["DecidedAccessRequest"] => ({ status, request_id, requester_key_id });
