import type { Handler } from "../contract/operation.ts";
import { refuse } from "../contract/refusal.ts";
import { findActorOrOwn } from "./actor.ts";
import { actorView } from "./view.ts";

export const readActor: Handler<"readActor"> = async ({ params, caller }, { db }) => {
  const found = await findActorOrOwn(db, caller, params.actor);
  const actor = found && (await actorView(db, caller, found.id));
  return actor ? { status: 200, body: actor } : refuse("actor_not_found");
};
