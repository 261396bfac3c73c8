import type { Handler } from "../contract/operation.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import { rowLock } from "../db/row-lock.ts";
import sql from "../db/sql.ts";
import { deliveryRow, deliveryView } from "../delivery/delivery.ts";

const NO_TEXT =
  "Its message was retracted or is older than the history, so there is nothing to send. Choose another delivery.";

/** The lock keeps an attempt from being counted, and the text from being withdrawn, between the look and the change. */
export const redeliverWebhook: Handler<"redeliverWebhook"> = async ({ params, caller }, { db, clock, pushes }) => {
  const id = params.id.toLowerCase();
  const queued = await db.transaction(async (tx) => {
    const { webhook, webhookDelivery } = tx.models;
    await tx.query(sql`SELECT 1 FROM webhook_deliveries WHERE id = ${id} ${rowLock}`);
    const found = await webhookDelivery.findUnique({ where: { id } });
    if (found?.ownerId !== caller.ownerId) return refuse("delivery_not_found");
    if (found.body === null) return refuse("delivery_not_found", {}, NO_TEXT);
    if (!(await webhook.findUnique({ where: { id: found.webhookId } }))) return refuse("webhook_not_found");
    const again = { status: "pending", dueAt: clock.now(), attemptsBefore: found.attempts, deliveredAt: null };
    return webhookDelivery.update({ where: { id: found.id }, data: again });
  });
  if (isRefused(queued)) return queued;
  pushes.urge(queued.webhookId);
  return { status: 202, body: deliveryView(deliveryRow(queued)) };
};
