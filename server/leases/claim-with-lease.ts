import type { Handler } from "../contract/operation.ts";
import { isRefused } from "../contract/refusal.ts";
import { alreadyClaimed } from "../messages/already-claimed.ts";
import { traceOf } from "../messages/message.ts";
import { formatTimestamp } from "../time/timestamp.ts";
import { claim } from "./claim.ts";

export const claimMessageWithLease: Handler<"claimMessageWithLease"> = async (call, context) => {
  const { params, body, caller, idempotencyKey } = call;
  const lease = { seconds: body.lease_seconds, token: context.ids.uuid() };
  const claimed = await claim(context, call, params.id, body, { lease, requestKey: idempotencyKey ?? null });
  if (isRefused(claimed)) return claimed;
  const { status, row, message } = claimed;
  if (status === "already_acknowledged" || row.lease_token === null || row.lease_expires_at === null) {
    return alreadyClaimed(row, { caller, actor: claimed.actor });
  }
  const end = formatTimestamp(row.lease_expires_at);
  const terms = { lease_token: row.lease_token, expires_at: end, lease_expires_at: end };
  return { status: 200, body: { status, message, claim_epoch: row.claim_epoch, ...terms, ...traceOf(row) } };
};
