import type { Sql } from "../db/sql.ts";
import sql from "../db/sql.ts";

/**
 * Ids of a key and of the keys minted with it, directly or indirectly; without `all`, only those that depend on it. Revoked keys
 * are followed too. For use in an IN.
 */
export const withDescendants = (keyId: string, all = false): Sql => sql`
  WITH RECURSIVE family(id) AS (
    SELECT id FROM keys WHERE id = ${keyId}
    UNION
    SELECT k.id FROM family f JOIN keys k ON k.minted_by_key_id = f.id ${all ? sql`` : sql`WHERE k.dependent`})
  SELECT id FROM family`;
