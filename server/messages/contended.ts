import type { Reader } from "../db/database.ts";
import { literal } from "../db/literal.ts";
import type { Sql } from "../db/sql.ts";
import sql, { join } from "../db/sql.ts";
import type { Holding } from "./claim-state.ts";
import { isHeldBy } from "./claim-state.ts";
import type { MessageRow } from "./message.ts";

/** To finish a message. */
interface Attempt {
  readonly id: string;
  readonly holding: Holding;
}

export const isHeld = ({ id, holding }: Attempt): Sql => sql`(id = ${id} AND ${isHeldBy(holding, true)})`;

const differ = ([first, ...others]: readonly Attempt[]): boolean =>
  others.some(({ holding }) => holding.leaseToken !== first?.holding.leaseToken);

/**
 * The messages that attempts with different proofs are made at, before any of them, each with the first attempt that holds it. Attempts with
 * the same proof need no look: if any of them finishes the message, the first does.
 */
export async function contendedBefore<A extends Attempt>(
  db: Reader,
  attempts: readonly A[],
): Promise<ReadonlyMap<string, { readonly row: MessageRow; readonly holder: A | undefined }>> {
  const contenders = [...Map.groupBy(attempts, ({ id }) => id).values()].filter(differ).flat();
  if (contenders.length === 0) return new Map();
  const ids = [...new Set(contenders.map(({ id }) => id))];
  const places = contenders.map((each, place) => sql`WHEN ${isHeld(each)} THEN ${literal(place)}`);
  const rows = await db.read<MessageRow & { readonly holder: number | null }>(sql`
    SELECT messages.*, CASE ${join(places, " ")} END AS holder FROM messages WHERE id IN (${join(ids)})`);
  return new Map(rows.map(({ holder, ...row }) => [row.id, { row, holder: contenders[holder ?? -1] }]));
}
