import type { components } from "../../generated/api.ts";
import type { Actor, ActorAlias } from "../../generated/prisma/sqlite/client.ts";
import type { Caller } from "../contract/caller.ts";
import { readObject } from "../db/json-columns.ts";
import { formatTimestamp } from "../time/timestamp.ts";

export type ActorWithAliases = Actor & { readonly aliases: readonly ActorAlias[] };

/** An actor as the wire shows it; the owner's notes are shown to the owner only. Undefined where there is none. */
export function actorView(caller: Caller, actor: ActorWithAliases): components["schemas"]["Actor"] {
  const own = actor.ownerId === caller.ownerId;
  return {
    id: actor.id,
    owner_id: actor.ownerId,
    created_by_key_id: actor.createdByKeyId,
    name: actor.name,
    description: own ? actor.description : "",
    metadata: own ? readObject(actor.metadata) : {},
    aliases: own ? actor.aliases.map(({ alias }) => alias).sort() : [],
    created_at: formatTimestamp(actor.createdAt),
    updated_at: formatTimestamp(actor.updatedAt),
  };
}
