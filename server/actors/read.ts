import type { Caller } from "../contract/caller.ts";
import type { Handler } from "../contract/operation.ts";
import { refuse } from "../contract/refusal.ts";
import type { Models } from "../db/models.ts";
import { type ActorWithAliases, actorView } from "./view.ts";

export const readActor: Handler<"readActor"> = async ({ params, caller }, { db }) => {
  const actor = await findActorOrOwn(db.models, caller, params.actor);
  return actor ? { status: 200, body: actorView(caller, actor) } : refuse("actor_not_found");
};

const include = { aliases: true };

/** Any owner's actor by id or alias, and the caller's own by name, which comes before another owner's alias. */
async function findActorOrOwn(
  { actor, actorAlias }: Models,
  { ownerId }: Caller,
  reference: string,
): Promise<ActorWithAliases | null> {
  const byId = await actor.findUnique({ where: { id: reference }, include });
  if (byId) return byId;
  const alias = await actorAlias.findUnique({ where: { alias: reference }, include: { actor: { include } } });
  if (alias?.actor.ownerId === ownerId) return alias.actor;
  const where = { ownerId_resolvedName: { ownerId, resolvedName: reference } };
  return (await actor.findUnique({ where, include })) ?? alias?.actor ?? null;
}
