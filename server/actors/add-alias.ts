import type { Handler } from "../contract/operation.ts";
import { refusableTransaction } from "../contract/refusable-transaction.ts";
import { isRefused, refuse } from "../contract/refusal.ts";
import { rowLock } from "../db/row-lock.ts";
import sql from "../db/sql.ts";
import { isUniqueViolation } from "../db/unique-violation.ts";
import { refuseOneMore } from "../quotas/quota.ts";
import { findOwnActor } from "./actor.ts";
import { refuseUnreachableAlias } from "./alias.ts";
import { actorView } from "./view.ts";

/** Most aliases in one answer. */
const MAX_ALIASES = 1000;

/** Locking the actor's row keeps concurrent requests within the limit; the primary key decides whether the alias is free. */
export const addActorAlias: Handler<"addActorAlias"> = async ({ params, body, caller }, context) => {
  const unreachable = refuseUnreachableAlias(body.alias);
  if (unreachable) return unreachable;
  const { db, clock } = context;
  const found = await findOwnActor(db, caller, params.actor);
  if (isRefused(found)) return found;
  const { id: actorId } = found;
  try {
    return await refusableTransaction(db, async (tx) => {
      const over = await refuseOneMore(tx, context, "aliases", caller.ownerId);
      if (over) return over;
      await tx.query(sql`SELECT 1 FROM actors WHERE id = ${actorId} ${rowLock}`);
      const { actor, actorAlias } = tx.models;
      if ((await actorAlias.count({ where: { actorId }, take: MAX_ALIASES })) >= MAX_ALIASES)
        return refuse("invalid_field", { field: "alias" }, `The actor has ${MAX_ALIASES} aliases. Use one of them.`);
      await actorAlias.create({ data: { alias: body.alias, actorId, createdAt: clock.now() } });
      const named = await actor.findUniqueOrThrow({ where: { id: actorId }, include: { aliases: true } });
      return { status: 201, body: actorView(caller, named) } as const;
    });
  } catch (error) {
    if (isUniqueViolation(error, "alias")) return refuse("alias_conflict");
    throw error;
  }
};
