import sql from "sql-template-tag";
import type { Handler } from "../contract/operation.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import { notifyAvailable } from "../long-poll/notify.ts";
import { isDead, UNCLAIMED_COLUMNS } from "./claim-state.ts";
import { returnMessages } from "./claim-watermark.ts";
import { findMessage, messageView } from "./message.ts";

export const requeueMessage: Handler<"requeueMessage"> = async ({ params, caller }, { db, clock, longPoll }) => {
  const now = clock.now();
  const found = await findMessage(db, caller, params.id, now);
  if (isRefused(found)) return found;
  const { channel } = found;
  if (channel.owner_id !== caller.ownerId) return refuse("forbidden");
  const [row] = await returnMessages(
    db,
    channel.id,
    sql`
    UPDATE messages SET state = 'unclaimed', attempts = 0, dead_reason = NULL, ${UNCLAIMED_COLUMNS}
    WHERE id = ${params.id} AND expires_at > ${now} AND ${isDead(now, channel.max_attempts)}
    RETURNING *`,
  );
  if (!row) return refuse("message_not_dead");
  notifyAvailable(longPoll, channel.id);
  return { status: 200, body: { status: "requeued", message: messageView(row, now, channel.max_attempts) } };
};
