import sql from "sql-template-tag";
import type { Handler } from "../contract/operation.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import { rowLock } from "../db/row-lock.ts";
import { findOwnActor } from "./actor.ts";
import { actorView } from "./view.ts";

/** The list of aliases in an answer is no longer than this. */
const MAX_ALIASES = 1000;

export const addActorAlias: Handler<"addActorAlias"> = async ({ params, body, caller }, { db, clock }) => {
  const found = await findOwnActor(db, caller, params.actor);
  if (isRefused(found)) return found;
  const outcome = await db.unit(async (tx) => {
    await tx.query(sql`SELECT 1 FROM actors WHERE id = ${found.id} ${rowLock}`);
    const rows = await tx.query(sql`SELECT 1 FROM actor_aliases WHERE actor_id = ${found.id} LIMIT ${MAX_ALIASES}`);
    if (rows.length >= MAX_ALIASES)
      return refuse("invalid_field", { field: "alias" }, `The actor has ${MAX_ALIASES} aliases. Use one of them.`);
    const made = await tx.query(sql`
      INSERT INTO actor_aliases (alias, actor_id, created_at) VALUES (${body.alias}, ${found.id}, ${clock.now()})
      ON CONFLICT (alias) DO NOTHING RETURNING alias`);
    return made.length > 0 ? undefined : refuse("alias_conflict");
  });
  if (outcome) return outcome;
  const actor = await actorView(db, caller, found.id);
  return actor ? { status: 201, body: actor } : refuse("actor_not_found");
};
