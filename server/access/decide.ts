import type { components } from "../../generated/api.ts";
import type { ChannelRow } from "../channels/channel.ts";
import type { Requester } from "../channels/membership-event.ts";
import type { Context } from "../contract/context.ts";
import type { Refused } from "../contract/refusal.ts";
import { refuse } from "../contract/refusal.ts";
import type { Transaction } from "../db/database.ts";

export type Decision = components["schemas"]["AccessDecision"];

/**
 * Decides a pending request, once: if two keys of the owner decide at the same time, one succeeds and the other gets
 * 409.
 *
 * @returns the key that asked
 */
export async function decide(
  tx: Transaction,
  { clock }: Context,
  { caller }: Requester,
  channel: ChannelRow,
  requestId: string,
  decision: Decision,
): Promise<string | Refused<"access_request_not_found" | "access_request_resolved">> {
  const id = requestId.toLowerCase();
  const { accessRequest } = tx.models;
  const [decided] = await accessRequest.updateManyAndReturn({
    where: { id, channelId: channel.id, pendingKeyId: { not: null } },
    data: { status: decision, pendingKeyId: null, resolvedAt: clock.now(), resolvedByKeyId: caller.keyId },
  });
  if (decided) return decided.requesterKeyId;
  const before = await accessRequest.findFirst({ where: { id, channelId: channel.id } });
  if (!before) return refuse("access_request_not_found");
  return refuse("access_request_resolved", {}, `The request is ${before.status} already. List the pending ones.`);
}

/** A decided request as the wire shows it. */
export const decisionView = (
  request_id: string,
  requester_key_id: string,
  status: Decision,
): components["schemas"]["DecidedAccessRequest"] => ({ status, request_id, requester_key_id });
