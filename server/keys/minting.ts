import type { Database, Reader } from "../db/database.ts";
import sql from "../db/sql.ts";

const SETTING = "public_minting_enabled";

/**
 * Whether anyone may mint. Read at each request, so that the switch holds from the next one on, in every process. A statement, not
 * a model: on PostgreSQL the health of the server is read by a connection that no writer takes.
 */
export async function publicMintingEnabled(db: Reader): Promise<boolean> {
  const [setting] = await db.read<{ value: string }>(sql`SELECT value FROM settings WHERE name = ${SETTING}`);
  return setting?.value !== "false";
}

/** Keeps the switch. */
export async function switchPublicMinting({ models }: Pick<Database, "models">, enabled: boolean): Promise<void> {
  const value = String(enabled);
  await models.setting.upsert({ where: { name: SETTING }, create: { name: SETTING, value }, update: { value } });
}
