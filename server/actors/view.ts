import sql from "sql-template-tag";
import type { components } from "../../generated/api.ts";
import type { Actor } from "../../generated/prisma/sqlite/client.ts";
import type { Caller } from "../contract/caller.ts";
import type { Reader } from "../db/database.ts";
import type { Row } from "../db/rows.ts";
import { formatTimestamp } from "../time/timestamp.ts";

type FullActorRow = Row<Actor>;

/** An actor as the wire shows it; what its owner notes about it is for its owner. Undefined where there is none. */
export async function actorView(
  db: Reader,
  caller: Caller,
  id: string,
): Promise<components["schemas"]["Actor"] | undefined> {
  const [row] = await db.read<FullActorRow>(sql`SELECT * FROM actors WHERE id = ${id}`);
  if (!row) return undefined;
  const own = row.owner_id === caller.ownerId;
  return {
    id: row.id,
    owner_id: row.owner_id,
    created_by_key_id: row.created_by_key_id,
    name: row.name,
    description: own ? row.description : "",
    metadata: own ? JSON.parse(row.metadata) : {},
    aliases: own ? await aliasesOf(db, row.id) : [],
    created_at: formatTimestamp(row.created_at),
    updated_at: formatTimestamp(row.updated_at),
  };
}

async function aliasesOf(db: Reader, actorId: string): Promise<string[]> {
  const rows = await db.read<{ alias: string }>(sql`SELECT alias FROM actor_aliases WHERE actor_id = ${actorId}`);
  return rows.map(({ alias }) => alias).sort();
}
