import type { Logger } from "pino";
import type { Database } from "../db/database.ts";
import { literal } from "../db/literal.ts";
import sql, { type Sql } from "../db/sql.ts";
import type { Settings } from "../settings.ts";
import { decryptSecret, encryptSecret, isEncrypted, SecretDecryptionError } from "./secret-encryption.ts";

/** Rows per read. */
const BATCH = 200;

interface StoredSecret {
  /** The id that its ciphertext is bound to. */
  readonly id: string;
  readonly secret: string;
}

/** A column of secrets, and the log messages about them. */
export interface StoredSecrets {
  /** Selects `id` and `secret`, which may be null, of the next rows in the order of their ids. */
  readonly page: (after: string, count: number) => Sql;
  /** Writes the encrypted one, unless the secret was set meanwhile. */
  readonly replace: (stored: StoredSecret, encrypted: string) => Sql;
  readonly encrypted: string;
  readonly plain: string;
  readonly unreadable: string;
}

export const WEBHOOK_SECRETS: StoredSecrets = {
  page: (after, count) => sql`
    SELECT id, secret FROM webhooks WHERE id > ${after} AND secret IS NOT NULL ORDER BY id LIMIT ${literal(count)}`,
  replace: ({ id, secret }, encrypted) =>
    sql`UPDATE webhooks SET secret = ${encrypted} WHERE id = ${id} AND secret = ${secret}`,
  encrypted: "webhook secrets that were kept as plain text are encrypted now",
  plain: "webhook secrets are kept as plain text: set BACKCHANNEL_ENCRYPTION_KEY",
  unreadable:
    "webhook secrets were encrypted with a different key from this instance's, so their pushes are not sent: put the key back " +
    "(the .key file beside the database, or BACKCHANNEL_ENCRYPTION_KEY) and restart, or set those secrets again",
};

export interface EncryptingContext {
  readonly db: Database;
  readonly settings: Pick<Settings, "encryptionKey">;
  readonly log: Logger;
}

/**
 * Once, in the background: encrypts the secrets stored before there was a key, and logs how many are kept as plain text or cannot
 * be read.
 *
 * @returns what stops it: resolves when it no longer uses the database
 */
export function startEncrypting(context: EncryptingContext, columns: readonly StoredSecrets[]): () => Promise<void> {
  const stopping = new AbortController();
  const running = encryptAll(context, columns, stopping.signal).catch((err: unknown) =>
    context.log.error({ err }, "stored secrets could not be checked: the next start tries again"),
  );
  return async () => {
    stopping.abort();
    await running;
  };
}

async function encryptAll(context: EncryptingContext, columns: readonly StoredSecrets[], stopping: AbortSignal) {
  for (const column of columns) await encryptStored(context, column, stopping);
}

async function encryptStored(
  { db, log, settings: { encryptionKey: key } }: EncryptingContext,
  column: StoredSecrets,
  stopping: AbortSignal,
): Promise<void> {
  const count = { encrypted: 0, plain: 0, unreadable: 0 };
  for (let after = ""; !stopping.aborted; ) {
    const rows = await db.read<{ id: string; secret: string | null }>(column.page(after, BATCH));
    for (const { id, secret } of rows) {
      if (secret === null) continue;
      const stored = { id, secret };
      if (isEncrypted(secret)) count.unreadable += isReadable(key, stored) ? 0 : 1;
      else if (!key) count.plain += 1;
      else {
        await db.write(column.replace(stored, encryptSecret(key, id, decryptSecret(key, id, secret))));
        count.encrypted += 1;
      }
    }
    const last = rows.at(-1);
    if (last === undefined || rows.length < BATCH) break;
    after = last.id;
  }
  if (count.encrypted > 0) log.info({ secrets: count.encrypted }, column.encrypted);
  if (count.plain > 0) log.warn({ secrets: count.plain }, column.plain);
  if (count.unreadable > 0) log.error({ secrets: count.unreadable }, column.unreadable);
}

function isReadable(key: Buffer | undefined, { id, secret }: StoredSecret): boolean {
  try {
    decryptSecret(key, id, secret);
    return true;
  } catch (error) {
    if (error instanceof SecretDecryptionError) return false;
    throw error;
  }
}
