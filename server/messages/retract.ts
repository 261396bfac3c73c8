import { lockChannel } from "../channels/channel.ts";
import { isStillAllowed, refuseEnded } from "../channels/recheck-access.ts";
import type { Handler } from "../contract/operation.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import sql from "../db/sql.ts";
import { withinUnit } from "../db/within-unit.ts";
import { withdrawDeliveries } from "../delivery/outbox.ts";
import { countOut, loadOf, type Weighed } from "./archive.ts";
import { isTaken } from "./claim-state.ts";
import { findMessage } from "./message.ts";

/** The row is deleted, so no history will ever show its text. */
export const retractMessage: Handler<"retractMessage"> = async ({ params, caller }, { db, clock }) => {
  const now = clock.now();
  const found = await findMessage(db, caller, params.id, now);
  if (isRefused(found)) return found.code === "message_expired" ? refuse("message_not_found") : found;
  const { row, channel } = found;
  if (row.posted_by_owner_id !== caller.ownerId && channel.owner_id !== caller.ownerId) return refuse("forbidden");
  return db.unit(async (tx) => {
    // Locks the channel before its message, like releases do, so that no two transactions deadlock.
    await lockChannel(tx, channel.id);
    const [gone] = await tx.query<Weighed>(sql`
      DELETE FROM messages
      WHERE id = ${row.id} AND NOT ${isTaken(now)} AND ${isStillAllowed(caller, channel.id)} RETURNING bytes`);
    if (!gone) return (await refuseEnded(withinUnit(tx), caller, channel.id)) ?? refuse("message_claimed");
    await countOut(tx, channel, loadOf([gone]));
    await withdrawDeliveries(tx, [row.id], "The message was retracted.");
    return { status: 200, body: { status: "retracted" } };
  });
};
