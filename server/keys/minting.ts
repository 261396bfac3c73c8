import type { Database } from "../db/database.ts";

const SETTING = "public_minting_enabled";

/** Whether anyone may mint. Read at each request, so that the switch holds from the next one on, in every process. */
export async function publicMintingEnabled({ models }: Pick<Database, "models">): Promise<boolean> {
  const setting = await models.setting.findUnique({ where: { name: SETTING } });
  return setting?.value !== "false";
}

/** Keeps the switch. */
export async function switchPublicMinting({ models }: Pick<Database, "models">, enabled: boolean): Promise<void> {
  const value = String(enabled);
  await models.setting.upsert({ where: { name: SETTING }, create: { name: SETTING, value }, update: { value } });
}
