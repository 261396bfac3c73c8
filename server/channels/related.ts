import type { components } from "../../generated/api.ts";
import type { Caller } from "../contract/caller.ts";
import type { Refused } from "../contract/refusal.ts";
import { refuse } from "../contract/refusal.ts";
import type { Queryable, Reader, Transaction } from "../db/database.ts";
import { fullLock, keepRow, rowLock } from "../db/row-lock.ts";
import sql, { join, type Sql } from "../db/sql.ts";
import { isUsable } from "./channel.ts";

/** Whether a caller may know that channel `c` exists: it is listed for all, or the caller may use it. */
const knownTo = (caller: Caller): Sql => sql`(c.discoverable OR ${isUsable(caller)})`;

/** The names of the related channels that the caller may know of. */
export async function relatedTo(
  db: Reader,
  caller: Caller | undefined,
  channelId: string,
): Promise<components["schemas"]["RelatedChannel"][]> {
  const known = caller ? knownTo(caller) : sql`TRUE`;
  return db.read(sql`
    SELECT c.id, c.name, c.mode FROM channel_links l JOIN channels c ON c.id = l.related_id
    WHERE l.channel_id = ${channelId} AND ${known} ORDER BY c.name, c.id`);
}

/**
 * The ids of the channels that a body names as related, without duplicates. A channel that the caller may not know of is
 * treated as missing.
 */
export async function resolveRelated(
  db: Reader,
  caller: Caller,
  references: readonly string[],
): Promise<string[] | Refused<"channel_not_found">> {
  const ids = new Set<string>();
  for (const reference of references) {
    const [found] = await db.read<{ id: string }>(sql`
      SELECT c.id FROM channels c
      WHERE (c.id = ${reference.toLowerCase()} OR c.id = (SELECT channel_id FROM channel_aliases WHERE alias = ${reference}))
        AND ${knownTo(caller)}`);
    if (!found) return refuse("channel_not_found", { field: "related_channels", channel: reference });
    ids.add(found.id);
  }
  return [...ids];
}

/**
 * Locks channels that somebody else may lock too in the order of their ids, so that no two transactions deadlock: one that is changed, and
 * those that it is to relate to, which nobody deletes meanwhile.
 *
 * @param renames whether its name changes: then it must not be kept by others at the same time
 * @returns the related ones that still exist; undefined if the channel itself does not
 */
export async function lockWithRelated(
  tx: Queryable,
  channelId: string,
  relatedIds: readonly string[],
  renames: boolean,
): Promise<string[] | undefined> {
  const before = await keepRelated(
    tx,
    relatedIds.filter((id) => id < channelId),
  );
  const held = await tx.query(sql`SELECT 1 FROM channels WHERE id = ${channelId} ${renames ? fullLock : rowLock}`);
  if (held.length === 0) return undefined;
  return [
    ...before,
    ...(await keepRelated(
      tx,
      relatedIds.filter((id) => id > channelId),
    )),
  ];
}

/** Has nobody delete the channels before the transaction ends. @returns those that still exist */
export async function keepRelated(tx: Queryable, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const kept = await tx.query<{ id: string }>(sql`
    SELECT id FROM channels WHERE id IN (${join(ids)}) ORDER BY id ${keepRow}`);
  return kept.map(({ id }) => id);
}

/** Replaces a channel's relations, by others that are kept. */
export async function relate(tx: Transaction, channelId: string, keptIds: readonly string[]): Promise<void> {
  const { channelLink } = tx.models;
  await channelLink.deleteMany({ where: { channelId } });
  if (keptIds.length > 0)
    await channelLink.createMany({ data: keptIds.map((relatedId) => ({ channelId, relatedId })) });
}
