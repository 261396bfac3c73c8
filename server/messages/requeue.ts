import sql from "sql-template-tag";
import { tellAvailable } from "../waiting/news.ts";
import type { Handler } from "../wire/operation.ts";
import { isRefused, refuse } from "../wire/refuse.ts";
import { giveBack } from "./floor.ts";
import { findMessage, messageView } from "./message.ts";
import { isDead, UNHELD } from "./standing.ts";

export const requeueMessage: Handler<"requeueMessage"> = async ({ params, caller }, { db, clock, waiting }) => {
  const now = clock.now();
  const found = await findMessage(db, caller, params.id, now);
  if (isRefused(found)) return found;
  const { channel } = found;
  if (channel.owner_id !== caller.ownerId) return refuse("forbidden");
  const [row] = await giveBack(
    db,
    channel.id,
    sql`
    UPDATE messages SET state = 'unclaimed', attempts = 0, dead_reason = NULL, ${UNHELD}
    WHERE id = ${params.id} AND expires_at > ${now} AND ${isDead(now, channel.max_attempts)}
    RETURNING *`,
  );
  if (!row) return refuse("message_not_dead");
  tellAvailable(waiting, channel.id);
  return { status: 200, body: { status: "requeued", message: messageView(row, now, channel.max_attempts) } };
};
