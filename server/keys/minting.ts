import type { Database, Reader } from "../db/database.ts";
import sql from "../db/sql.ts";

const SETTING = "public_minting_enabled";

/**
 * Whether anyone may mint. Read at each request, so the switch takes effect with the next request in every process. A statement, not
 * a model: on PostgreSQL the health check reads through a connection that no writer uses.
 */
export async function publicMintingEnabled(db: Reader): Promise<boolean> {
  const [setting] = await db.read<{ value: string }>(sql`SELECT value FROM settings WHERE name = ${SETTING}`);
  return setting?.value !== "false";
}

/** Stores the switch. */
export async function switchPublicMinting({ models }: Pick<Database, "models">, enabled: boolean): Promise<void> {
  const value = String(enabled);
  await models.setting.upsert({ where: { name: SETTING }, create: { name: SETTING, value }, update: { value } });
}
