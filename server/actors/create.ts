import type { Handler } from "../contract/operation.ts";
import { isRefused } from "../contract/refusal.ts";
import { refuseOneMore } from "../quotas/quota.ts";
import { firstOfItsName } from "./actor.ts";
import { actorView } from "./view.ts";

/** An actor with the same name as another of the owner's can be addressed only by its id and aliases. */
export const createActor: Handler<"createActor"> = async ({ body, caller }, context) => {
  const { db, clock, ids } = context;
  const now = clock.now();
  const fields = {
    id: ids.uuid(),
    ownerId: caller.ownerId,
    createdByKeyId: caller.keyId,
    name: body.name,
    description: body.description ?? "",
    metadata: JSON.stringify(body.metadata ?? {}),
    createdAt: now,
    updatedAt: now,
  };
  const actor = await db.transaction(async (tx) => {
    const over = await refuseOneMore(tx, context, "actors", caller.ownerId);
    if (over) return over;
    const { models } = tx;
    const first = await firstOfItsName(models, fields);
    return first.id === fields.id ? first : models.actor.create({ data: fields });
  });
  if (isRefused(actor)) return actor;
  return { status: 201, body: actorView(caller, { ...actor, aliases: [] }) };
};
