import sql from "sql-template-tag";
import { holdChannel } from "../channels/channel.ts";
import { withdraw } from "../webhooks/outbox.ts";
import type { Handler } from "../wire/operation.ts";
import { isRefused, refuse } from "../wire/refuse.ts";
import { countOut } from "./archive.ts";
import { findMessage } from "./message.ts";
import { isDead, isFree } from "./standing.ts";

/** The row goes, so no history will ever show its text. */
export const retractMessage: Handler<"retractMessage"> = async ({ params, caller }, { db, clock }) => {
  const now = clock.now();
  const found = await findMessage(db, caller, params.id, now);
  if (isRefused(found)) return found.code === "message_expired" ? refuse("message_not_found") : found;
  const { row, channel } = found;
  if (row.posted_by_owner_id !== caller.ownerId && channel.owner_id !== caller.ownerId) return refuse("forbidden");
  return db.unit(async (tx) => {
    // The channel before its message, as who gives one back does it: so nobody waits for each other in a ring.
    await holdChannel(tx, channel.id);
    const [gone] = await tx.query(sql`
      DELETE FROM messages
      WHERE id = ${row.id} AND (${isFree(now, channel.max_attempts)} OR ${isDead(now, channel.max_attempts)}) RETURNING id`);
    if (!gone) return refuse("message_claimed");
    await countOut(tx, channel, 1);
    await withdraw(tx, row.id);
    return { status: 200, body: { status: "retracted" } };
  });
};
