import type { Actor, Prisma } from "../../generated/prisma/sqlite/client.ts";
import type { Caller } from "../contract/caller.ts";
import type { Context } from "../contract/context.ts";
import type { Refused } from "../contract/refusal.ts";
import { refuse } from "../contract/refusal.ts";
import type { Reader } from "../db/database.ts";
import type { Models } from "../db/models.ts";
import type { Row } from "../db/rows.ts";
import sql, { type Sql } from "../db/sql.ts";
import { withinUnit } from "../db/within-unit.ts";
import { keepEntitled } from "../entitlement.ts";
import { refuseOneMore } from "../quotas/quota.ts";
import type { Micros } from "../time/timestamp.ts";

/** The acting actor, as messages show it. */
export interface ActorReference {
  readonly id: string;
  readonly name: string;
}

/** The actor, from the two columns that store it. */
export const referenceOf = (id: string | null, name: string | null): ActorReference | null =>
  id === null || name === null ? null : { id, name };

/** A row of `actors`, as far as naming and mentioning need it. */
export type ActorRow = Pick<Row<Actor>, "id" | "name" | "owner_id" | "has_webhook">;

const one = async (db: Reader, condition: Sql): Promise<ActorRow | undefined> =>
  (await db.read<ActorRow>(sql`SELECT id, name, owner_id, has_webhook FROM actors WHERE ${condition}`))[0];

const byId = (db: Reader, id: string) => one(db, sql`id = ${id}`);

const byAlias = (db: Reader, alias: string) =>
  one(db, sql`id = (SELECT actor_id FROM actor_aliases WHERE alias = ${alias})`);

const byName = (db: Reader, ownerId: string, name: string) =>
  one(db, sql`owner_id = ${ownerId} AND resolved_name = ${name}`);

/** Any owner's actor by id or alias: what a mention or a path names. */
export async function findActor(db: Reader, reference: string): Promise<ActorRow | undefined> {
  return (await byId(db, reference)) ?? byAlias(db, reference);
}

/** The caller's own actor by id or alias, as a post names it: nothing is created. */
export async function findOwnActor(
  db: Reader,
  caller: Caller,
  reference: string,
): Promise<ActorReference | Refused<"actor_not_found" | "actor_forbidden">> {
  const found = await findActor(db, reference);
  if (!found) return refuse("actor_not_found");
  return found.owner_id === caller.ownerId ? { id: found.id, name: found.name } : refuse("actor_forbidden");
}

/**
 * The actor of a claim, ack or release: none named, the key's default; else id, own alias, own name. Another
 * owner's id or alias is refused, so nobody can take over an owner's name. An unknown name is created.
 */
export async function actingAs(
  context: Pick<Context, "db" | "clock" | "ids" | "settings">,
  caller: Caller,
  reference: string | null | undefined,
): Promise<ActorReference | Refused<Uncreated | "actor_forbidden">> {
  const { db, clock, ids } = context;
  if (!reference) return { id: caller.defaultActorId, name: caller.agentLabel };
  const found = await byId(db, reference);
  if (found) return found.owner_id === caller.ownerId ? found : refuse("actor_forbidden");
  const aliased = await byAlias(db, reference);
  if (aliased?.owner_id === caller.ownerId) return aliased;
  const named = await byName(db, caller.ownerId, reference);
  if (named) return named;
  if (aliased) return refuse("actor_forbidden");
  return createNamed(context, caller, reference, ids.uuid(), clock.now());
}

type Uncreated = "unauthorized" | "insufficient_scope" | "quota_exceeded";

/** Two first uses of one name race to the unique index; the loser reads the winner's actor. */
function createNamed(
  context: Pick<Context, "db" | "clock" | "settings">,
  caller: Caller,
  name: string,
  id: string,
  now: Micros,
): Promise<ActorReference | Refused<Uncreated>> {
  const { ownerId, keyId } = caller;
  return context.db.unit(async (tx) => {
    const refused = (await keepEntitled(tx, caller)) ?? (await refuseOneMore(tx, context, "actors", ownerId));
    if (refused) return refused;
    const [created] = await tx.query<ActorReference>(sql`
      INSERT INTO actors (id, owner_id, created_by_key_id, name, resolved_name, created_at, updated_at)
      VALUES (${id}, ${ownerId}, ${keyId}, ${name}, ${name}, ${now}, ${now})
      ON CONFLICT (owner_id, resolved_name) DO NOTHING RETURNING id, name`);
    if (created) return created;
    const winner = await byName(withinUnit(tx), ownerId, name);
    if (!winner) throw new Error(`actor ${name} neither created nor found`);
    return winner;
  });
}

export type NewActor = Omit<Prisma.ActorUncheckedCreateInput, "resolvedName" | "aliases" | "webhook">;

/**
 * The actor that its owner's uses of the name resolve to: the existing one, or this one. The update changes nothing but is required:
 * without it Prisma reads before it writes, and the later of two concurrent calls fails.
 */
export function firstOfItsName({ actor }: Models, created: NewActor): Promise<Actor> {
  const { ownerId, name: resolvedName } = created;
  return actor.upsert({
    where: { ownerId_resolvedName: { ownerId, resolvedName } },
    create: { ...created, resolvedName },
    update: { resolvedName },
  });
}
