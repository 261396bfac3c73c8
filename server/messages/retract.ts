import sql from "sql-template-tag";
import { withdraw } from "../webhooks/outbox.ts";
import type { Handler } from "../wire/operation.ts";
import { isRefused, refuse } from "../wire/refuse.ts";
import { findMessage } from "./message.ts";
import { isDead, isFree } from "./standing.ts";

export const retractMessage: Handler<"retractMessage"> = async ({ params, caller }, { db, clock }) => {
  const found = await findMessage(db, caller, params.id);
  if (isRefused(found)) return found;
  const { row, channel } = found;
  const now = clock.now();
  if (row.expires_at <= now) return refuse("message_not_found");
  if (row.posted_by_owner_id !== caller.ownerId && channel.owner_id !== caller.ownerId) return refuse("forbidden");
  const retracted = await db.unit(async (tx) => {
    const [gone] = await tx.query(sql`
      DELETE FROM messages WHERE id = ${row.id} AND (${isFree(now, channel.max_attempts)} OR ${isDead(now, channel.max_attempts)}) RETURNING id`);
    if (gone) await withdraw(tx, row.id);
    return gone !== undefined;
  });
  return retracted ? { status: 200, body: { status: "retracted" } } : refuse("message_claimed");
};
