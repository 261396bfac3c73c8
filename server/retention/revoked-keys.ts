import type { Database } from "../db/database.ts";
import { literal } from "../db/literal.ts";
import { skipLocked } from "../db/row-lock.ts";
import sql, { type Sql } from "../db/sql.ts";
import { lockKeys } from "../keys/lock-keys.ts";
import type { Micros } from "../time/timestamp.ts";
import { days } from "../time/timestamp.ts";
import type { SweepStep } from "./sweep-step.ts";
import { BATCH } from "./sweep-step.ts";

/** Longer than any message lives, so that what such a key has claimed or posted is history. */
const KEPT_DAYS = 31;

/** Smaller batches, because the actors of each owner are counted, up to the quota. */
const ACTORS = 20;

/** Keys that were revoked so long ago that their rows may go. */
const longRevoked = (now: Micros) => sql`k.revoked_at <= ${now - days(KEPT_DAYS)}`;

/**
 * Such keys of which nothing is left but the row. Memberships are found by the key: one that was passed over because somebody had locked
 * the key, as the owner's first is for each count, would otherwise stay for ever.
 */
const isAllThatIsLeft = (now: Micros) => sql`${longRevoked(now)}
  AND NOT EXISTS (SELECT 1 FROM channel_members WHERE key_id = k.id)
  AND NOT EXISTS (SELECT 1 FROM agent_channel_members WHERE key_id = k.id)`;

/** A request to let in a key that is long revoked is of use to nobody. */
export const deleteRequestsOfRevokedKeys: SweepStep = async (db, now) => {
  const deleted = await db.write(sql`
    DELETE FROM access_requests WHERE id IN (
      SELECT r.id FROM keys k JOIN access_requests r ON r.requester_key_id = k.id
      WHERE ${longRevoked(now)} LIMIT ${literal(BATCH)})
    RETURNING id`);
  return deleted.length === BATCH;
};

/** Such a key uses no channel any more, and would be one of the members that a channel may have. */
export const deleteMembershipsOfRevokedKeys =
  (table: Sql): SweepStep =>
  async (db, now) => {
    const deleted = await db.write(sql`
      DELETE FROM ${table} WHERE (channel_id, key_id) IN (
        SELECT m.channel_id, m.key_id FROM keys k JOIN ${table} m ON m.key_id = k.id
        WHERE ${longRevoked(now)} LIMIT ${literal(BATCH)} ${skipLocked})
      RETURNING key_id`);
    return deleted.length === BATCH;
  };

/**
 * Deletes the actors that came with such keys, where their owner has more actors than the quota, which minting is never refused for. What they
 * did keeps their names. An actor with an alias or a webhook is wanted, and so is one that another key acts as.
 *
 * @param quota 0 for none
 */
export const deleteActorsOfRevokedKeys =
  (quota: number): SweepStep =>
  async (db, now) => {
    if (quota === 0) return false;
    const deleted = await db.write(sql`
      DELETE FROM actors WHERE id IN (
        SELECT a.id FROM keys k JOIN actors a ON a.id = k.default_actor_id
        WHERE ${longRevoked(now)} AND a.created_by_key_id = k.id AND NOT a.has_webhook
          AND NOT EXISTS (SELECT 1 FROM actor_aliases WHERE actor_id = a.id)
          AND NOT EXISTS (SELECT 1 FROM keys o WHERE o.owner_id = a.owner_id AND o.default_actor_id = a.id AND o.id <> k.id)
          AND EXISTS (SELECT 1 FROM actors o WHERE o.owner_id = a.owner_id LIMIT 1 OFFSET ${literal(quota)})
        ORDER BY k.revoked_at LIMIT ${literal(ACTORS)})
      RETURNING id`);
    return deleted.length === ACTORS;
  };

/** Deletes such keys if no key that they minted is left. No revoked key mints another. */
export const deleteRevokedKeys: SweepStep = async (db, now) => {
  const deleted = await db.write(sql`
    DELETE FROM keys WHERE id IN (
      SELECT k.id FROM keys k
      WHERE ${isAllThatIsLeft(now)} AND NOT EXISTS (SELECT 1 FROM keys m WHERE m.minted_by_key_id = k.id)
      ORDER BY k.revoked_at LIMIT ${literal(BATCH)} ${skipLocked})
    RETURNING id`);
  return deleted.length === BATCH;
};

/**
 * Deletes such a key that minted others: from then on they count as minted by what minted it, so that whoever ends that one with all its
 * descendants still finds them.
 */
export const deleteRevokedMinter: SweepStep = async (db, now) => {
  const [gone] = await db.read<{ id: string }>(sql`
    SELECT k.id FROM keys k WHERE ${isAllThatIsLeft(now)} ORDER BY k.revoked_at LIMIT 1`);
  if (gone) await passOn(db, gone.id);
  return gone !== undefined;
};

const passOn = (db: Database, id: string): Promise<void> =>
  db.transaction(async (tx) => {
    await lockKeys(tx, null, sql`SELECT id FROM keys WHERE id = ${id} OR minted_by_key_id = ${id}`);
    await tx.query(sql`
      UPDATE keys SET minted_by_key_id = (SELECT gone.minted_by_key_id FROM keys gone WHERE gone.id = ${id})
      WHERE minted_by_key_id = ${id}`);
    await tx.query(sql`DELETE FROM keys WHERE id = ${id}`);
  });
