import { actingAs } from "../actors/actor.ts";
import { isStillAllowed } from "../channels/recheck-access.ts";
import type { Handler } from "../contract/operation.ts";
import { isRefused } from "../contract/refusal.ts";
import sql from "../db/sql.ts";
import { notifyAvailable, resultTopic } from "../long-poll/notify.ts";
import { alreadyClaimed } from "../messages/already-claimed.ts";
import { explainNotHeld, isHeldBy, UNCLAIMED_COLUMNS } from "../messages/claim-state.ts";
import { returnMessages } from "../messages/claim-watermark.ts";
import { refuseOutlived } from "../messages/delay.ts";
import { findWork, messageView } from "../messages/message.ts";
import { messageSpan } from "../messages/message-span.ts";
import { seconds } from "../time/timestamp.ts";

/** Releases a message. Its lease ends, so a late heartbeat or ack finds nothing to act on. */
export const releaseMessage: Handler<"releaseMessage"> = async ({ params, body, caller, trace }, context) => {
  const { db, clock, longPoll, spans } = context;
  const found = await findWork(db, caller, params.id, clock.now());
  if (isRefused(found)) return found;
  const actor = await actingAs(context, caller, body.actor);
  if (isRefused(actor)) return actor;
  const { channel } = found;
  const now = clock.now();
  const holding = { caller, actor, leaseToken: body.lease_token ?? null, now };
  const outlived = refuseOutlived(body.delay_seconds ?? 0, now, found.row.expires_at);
  if (outlived) return outlived;
  const delay = body.delay_seconds ?? channel.retry_delay_seconds;
  const last = channel.max_attempts === null ? sql`FALSE` : sql`attempts + 1 >= ${channel.max_attempts}`;
  const [row] = await returnMessages(
    db,
    channel.id,
    sql`
    UPDATE messages SET
      state = CASE WHEN ${last} THEN 'dead' ELSE ${delay > 0 ? "delayed" : "unclaimed"} END,
      available_at = CASE WHEN ${last} THEN NULL ELSE CAST(${delay > 0 ? now + seconds(delay) : null} AS BIGINT) END,
      dead_reason = CASE WHEN ${last} THEN ${"It was released as often as max_attempts allows."} END,
      attempts = attempts + 1,
      ${UNCLAIMED_COLUMNS}
    WHERE id = ${params.id} AND expires_at > ${now} AND ${isHeldBy(holding, false)}
      AND ${isStillAllowed(caller, channel.id)}
    RETURNING *`,
  );
  if (!row) {
    const verdict = await explainNotHeld(db, params.id, channel, holding);
    return isRefused(verdict) ? verdict : alreadyClaimed(verdict, holding);
  }
  notifyAvailable(longPoll, channel.id);
  if (row.state === "dead") longPoll.wake(resultTopic(row.id));
  spans.record(trace, () => messageSpan({ name: "release", channel, messages: [found.row], agent: actor }));
  return { status: 200, body: { status: "released", message: messageView(row, now, channel) } };
};
