import type { Sql } from "sql-template-tag";
import sql from "sql-template-tag";
import type { Handler } from "../contract/operation.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import { withinUnit } from "../db/within-unit.ts";
import type { DeliveryRow } from "../delivery/delivery.ts";
import { deliveryView } from "../delivery/delivery.ts";
import { findWebhook } from "../delivery/webhook.ts";

const NO_TEXT = "Its message was retracted, so there is nothing to send. Look for another.";

export const redeliverWebhook: Handler<"redeliverWebhook"> = async ({ params, caller }, { db, clock, pushes }) => {
  const id = params.id.toLowerCase();
  const own: Sql = sql`id = ${id} AND owner_id = ${caller.ownerId}`;
  const queued = await db.unit(async (tx) => {
    const [found] = await tx.query<DeliveryRow>(sql`SELECT * FROM webhook_deliveries WHERE ${own}`);
    if (!found) return refuse("delivery_not_found");
    if (found.body === null) return refuse("delivery_not_found", {}, NO_TEXT);
    if (!(await findWebhook(withinUnit(tx), found.webhook_id))) return refuse("webhook_not_found");
    const [row] = await tx.query<DeliveryRow>(sql`
      UPDATE webhook_deliveries SET status = 'pending', due_at = ${clock.now()}, attempts_before = attempts,
        delivered_at = NULL WHERE ${own} RETURNING *`);
    return row ?? refuse("delivery_not_found");
  });
  if (isRefused(queued)) return queued;
  pushes.urge(queued.webhook_id);
  return { status: 202, body: deliveryView(queued) };
};
