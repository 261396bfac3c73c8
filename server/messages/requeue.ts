import { isStillAllowed, refuseEnded } from "../channels/recheck-access.ts";
import type { Handler } from "../contract/operation.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import sql from "../db/sql.ts";
import { notifyAvailable } from "../long-poll/notify.ts";
import { seconds } from "../time/timestamp.ts";
import { isDead, UNCLAIMED_COLUMNS } from "./claim-state.ts";
import { returnMessages } from "./claim-watermark.ts";
import { refuseOutlived } from "./delay.ts";
import { findMessage, messageView } from "./message.ts";

export const requeueMessage: Handler<"requeueMessage"> = async ({ params, body, caller }, { db, clock, longPoll }) => {
  const now = clock.now();
  const found = await findMessage(db, caller, params.id, now);
  if (isRefused(found)) return found;
  const { channel } = found;
  if (channel.owner_id !== caller.ownerId) return refuse("forbidden");
  const delay = body.delay_seconds ?? 0;
  const outlived = refuseOutlived(delay, now, found.row.expires_at);
  if (outlived) return outlived;
  const isPutBack = body.even_if_claimed
    ? sql`(state = 'claimed' OR ${isDead(now, channel.max_attempts)})`
    : isDead(now, channel.max_attempts);
  const [row] = await returnMessages(
    db,
    channel.id,
    sql`
    UPDATE messages SET state = ${delay > 0 ? "delayed" : "unclaimed"}, available_at = ${delay > 0 ? now + seconds(delay) : null},
      attempts = 0, fenced = (fenced OR state = 'claimed' OR lease_token IS NOT NULL), dead_reason = NULL, ${UNCLAIMED_COLUMNS}
    WHERE id = ${params.id} AND expires_at > ${now} AND ${isPutBack}
      AND ${isStillAllowed(caller, channel.id)}
    RETURNING *`,
  );
  if (!row) return (await refuseEnded(db, caller, channel.id)) ?? refuse("message_not_dead");
  notifyAvailable(longPoll, channel.id);
  return { status: 200, body: { status: "requeued", message: messageView(row, now, channel) } };
};
