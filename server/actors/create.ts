import type { Handler } from "../contract/operation.ts";
import { formatTimestamp } from "../time/timestamp.ts";
import { insertFirstOfItsName, insertNamesake } from "./actor.ts";

export const createActor: Handler<"createActor"> = async ({ body, caller }, { db, clock, ids }) => {
  const { name, description = "" } = body;
  const metadata = body.metadata ?? {};
  const [id, now] = [ids.uuid(), clock.now()];
  const actor = { id, ownerId: caller.ownerId, keyId: caller.keyId, name, description, metadata, now };
  await db.unit(async (tx) => {
    const first = await tx.query(insertFirstOfItsName(actor));
    if (first.length === 0) await tx.query(insertNamesake(actor));
  });
  const at = formatTimestamp(now);
  return {
    status: 201,
    body: {
      id,
      owner_id: caller.ownerId,
      created_by_key_id: caller.keyId,
      name,
      description,
      metadata,
      aliases: [],
      created_at: at,
      updated_at: at,
    },
  };
};
