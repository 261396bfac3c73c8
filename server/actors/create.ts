import sql from "sql-template-tag";
import type { Queryable } from "../db/database.ts";
import type { Caller } from "../keys/caller.ts";
import { formatTimestamp } from "../time/timestamp.ts";
import type { Handler } from "../wire/operation.ts";

export const createActor: Handler<"createActor"> = async ({ body, caller }, { db, clock, ids }) => {
  const { name, description = "" } = body;
  const metadata = body.metadata ?? {};
  const [id, now] = [ids.uuid(), clock.now()];
  await db.unit((tx) => insert(tx, caller, { id, name, description, metadata: JSON.stringify(metadata), now }));
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

/** The owner's first actor of a name answers to it; a namesake is known by its id and aliases only. */
async function insert(
  tx: Queryable,
  { ownerId, keyId }: Caller,
  {
    id,
    name,
    description,
    metadata,
    now,
  }: { id: string; name: string; description: string; metadata: string; now: number },
): Promise<void> {
  const row = (resolvedName: string | null) => sql`
    INSERT INTO actors (id, owner_id, created_by_key_id, name, resolved_name, description, metadata, created_at, updated_at)
    VALUES (${id}, ${ownerId}, ${keyId}, ${name}, ${resolvedName}, ${description}, ${metadata}, ${now}, ${now})`;
  const first = await tx.query(sql`${row(name)} ON CONFLICT (owner_id, resolved_name) DO NOTHING RETURNING id`);
  if (first.length === 0) await tx.query(row(null));
}
