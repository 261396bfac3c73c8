import type { Handler } from "../contract/operation.ts";
import { firstOfItsName } from "./actor.ts";
import { actorView } from "./view.ts";

/** A namesake of one of the owner's is known by its id and aliases only. */
export const createActor: Handler<"createActor"> = async ({ body, caller }, { db, clock, ids }) => {
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
  const actor = await db.transaction(async ({ models }) => {
    const first = await firstOfItsName(models, fields);
    return first.id === fields.id ? first : models.actor.create({ data: fields });
  });
  return { status: 201, body: actorView(caller, { ...actor, aliases: [] }) };
};
