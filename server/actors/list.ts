import type { components } from "../../generated/api.ts";
import type { Actor } from "../../generated/prisma/sqlite/client.ts";
import { cursorAfter, olderModels, readPlace } from "../contract/keyset-cursor.ts";
import type { Handler } from "../contract/operation.ts";
import { isRefused } from "../contract/refusal.ts";
import { formatTimestamp } from "../time/timestamp.ts";

export const listActors: Handler<"listActors"> = async ({ query, caller }, { db }) => {
  const place = readPlace(query.cursor);
  if (isRefused(place)) return place;
  const { limit } = query;
  const actors = await db.models.actor.findMany({
    where: { ownerId: caller.ownerId, ...olderModels(place) },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: limit + 1,
  });
  const data = actors.slice(0, limit).map(listedView);
  return { status: 200, body: { data, limit, next_cursor: cursorAfter(actors, limit) } };
};

const listedView = (actor: Actor): components["schemas"]["ListedActor"] => ({
  id: actor.id,
  name: actor.name,
  description: actor.description,
  created_by_key_id: actor.createdByKeyId,
  has_webhook: actor.hasWebhook,
  created_at: formatTimestamp(actor.createdAt),
});
