import sql from "sql-template-tag";
import type { Queryable } from "../db/database.ts";

const SETTING = "public_minting_enabled";

/** Whether anyone may mint. Read at each request, so that the switch holds from the next one on, in every process. */
export async function publicMintingEnabled(db: { read: Queryable["query"] }): Promise<boolean> {
  const [setting] = await db.read<{ value: string }>(sql`SELECT value FROM settings WHERE name = ${SETTING}`);
  return setting?.value !== "false";
}

/** Keeps the switch. */
export async function switchPublicMinting(tx: Queryable, enabled: boolean): Promise<void> {
  await tx.query(sql`
    INSERT INTO settings (name, value) VALUES (${SETTING}, ${String(enabled)})
    ON CONFLICT (name) DO UPDATE SET value = excluded.value`);
}
