import sql from "sql-template-tag";
import { actingAs } from "../actors/actor.ts";
import type { Handler } from "../contract/operation.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import { notifyAvailable } from "../long-poll/notify.ts";
import { explainNotHeld, isHeldBy, UNCLAIMED_COLUMNS } from "../messages/claim-state.ts";
import { returnMessages } from "../messages/claim-watermark.ts";
import { findWork, messageView } from "../messages/message.ts";

/** Gives a message back. The lease is gone with it, so a late heartbeat or ack finds nothing to act on. */
export const releaseMessage: Handler<"releaseMessage"> = async ({ params, body, caller }, context) => {
  const { db, clock, longPoll } = context;
  const found = await findWork(db, caller, params.id, clock.now());
  if (isRefused(found)) return found;
  const actor = await actingAs(context, caller, body.actor);
  if (isRefused(actor)) return actor;
  const { channel } = found;
  const now = clock.now();
  const holding = { caller, actor, leaseToken: body.lease_token ?? null, now };
  const last = channel.max_attempts === null ? sql`FALSE` : sql`attempts + 1 >= ${channel.max_attempts}`;
  const [row] = await returnMessages(
    db,
    channel.id,
    sql`
    UPDATE messages SET
      state = CASE WHEN ${last} THEN 'dead' ELSE 'unclaimed' END,
      dead_reason = CASE WHEN ${last} THEN ${"It was released as often as max_attempts allows."} END,
      attempts = attempts + 1,
      ${UNCLAIMED_COLUMNS}
    WHERE id = ${params.id} AND expires_at > ${now} AND ${isHeldBy(holding, false)}
    RETURNING *`,
  );
  if (!row) {
    const verdict = await explainNotHeld(db, params.id, channel, holding);
    return isRefused(verdict) ? verdict : refuse("already_claimed");
  }
  notifyAvailable(longPoll, channel.id);
  return { status: 200, body: { status: "released", message: messageView(row, now, channel.max_attempts) } };
};
