import type { FinishedConcept } from "../../generated/prisma/sqlite/client.ts";
import type { Refused } from "../contract/refusal.ts";
import { refuse } from "../contract/refusal.ts";
import type { Queryable } from "../db/database.ts";
import type { Row } from "../db/rows.ts";
import sql, { join } from "../db/sql.ts";
import type { ConceptEntry } from "./state.ts";
import { shortened } from "./state.ts";

/** Most rows in a statement. Sizes are powers of two: PostgreSQL prepares one statement per size, ten in all. */
const MOST_ROWS = 512;

/** Splits items into as few batches as the sizes allow. */
export function batches<Item>(items: readonly Item[]): Item[][] {
  const found: Item[][] = [];
  for (let from = 0; from < items.length; ) {
    const left = Math.min(MOST_ROWS, items.length - from);
    const size = 2 ** Math.floor(Math.log2(left));
    found.push(items.slice(from, from + size));
    from += size;
  }
  return found;
}

/**
 * Records the concepts that a state finishes, and refuses a state that changes one finished earlier. Its transaction
 * has advanced the channel's clock, so no other state of the channel is processed at the same time: of two conflicting
 * endings one comes first.
 */
export async function keepFinished(
  tx: Queryable,
  channelId: string,
  concepts: readonly ConceptEntry[],
): Promise<Refused<"concept_finished"> | undefined> {
  for (const batch of batches(concepts)) {
    const kept = await tx.query<Pick<Row<FinishedConcept>, "concept_key" | "digest">>(sql`
      SELECT concept_key, digest FROM finished_concepts
      WHERE channel_id = ${channelId} AND concept_key IN (${join(batch.map(({ key }) => key))})`);
    const known = new Map(kept.map(({ concept_key, digest }) => [concept_key, digest]));
    const changed = batch.find(({ key, digest }) => known.has(key) && known.get(key) !== digest);
    if (changed) return refuseChanged(changed);
  }
  for (const batch of batches(concepts.filter(({ finished }) => finished))) {
    await tx.query(sql`
      INSERT INTO finished_concepts (channel_id, concept_key, digest)
      VALUES ${join(batch.map(({ key, digest }) => sql`(${channelId}, ${key}, ${digest})`))}
      ON CONFLICT (channel_id, concept_key) DO NOTHING`);
  }
  return undefined;
}

const refuseChanged = ({ id }: ConceptEntry): Refused<"concept_finished"> =>
  refuse(
    "concept_finished",
    {},
    `The concept '${shortened(id)}' is finished and never changes. Send it as it was or leave it out, and propose a new concept, with a new id, for what is left to do.`,
  );
