import type { Logger } from "pino";
import type { Database } from "../db/database.ts";
import { literal } from "../db/literal.ts";
import sql from "../db/sql.ts";
import type { Settings } from "../settings.ts";
import { decryptSecret, encryptSecret, isEncrypted, SecretDecryptionError } from "./secret-encryption.ts";

/** Webhooks that are read at a time. */
const BATCH = 200;

interface StoredSecret {
  readonly id: string;
  readonly secret: string;
}

export interface EncryptingContext {
  readonly db: Database;
  readonly settings: Pick<Settings, "encryptionKey">;
  readonly log: Logger;
}

/**
 * Once, beside what the process serves: encrypts the secrets of before there was a key, and says in the log how many are kept as
 * plain text or cannot be read.
 *
 * @returns what stops it: resolves when it no longer uses the database
 */
export function startEncrypting(context: EncryptingContext): () => Promise<void> {
  const stopping = new AbortController();
  const running = encryptStored(context, stopping.signal).catch((err: unknown) =>
    context.log.error({ err }, "webhook secrets could not be looked through: the next start does it"),
  );
  return async () => {
    stopping.abort();
    await running;
  };
}

/** A secret that is set meanwhile stays as it is set. */
async function encryptStored(context: EncryptingContext, stopping: AbortSignal): Promise<void> {
  const { db, log } = context;
  const key = context.settings.encryptionKey;
  const count = { encrypted: 0, plain: 0, unreadable: 0 };
  for (let after = ""; !stopping.aborted; ) {
    const secrets = await db.read<StoredSecret>(sql`
      SELECT id, secret FROM webhooks WHERE id > ${after} AND secret IS NOT NULL ORDER BY id LIMIT ${literal(BATCH)}`);
    for (const stored of secrets) {
      const { id, secret } = stored;
      if (isEncrypted(secret)) count.unreadable += isReadable(key, stored) ? 0 : 1;
      else if (!key) count.plain += 1;
      else {
        const encrypted = encryptSecret(key, id, decryptSecret(key, id, secret));
        await db.write(sql`UPDATE webhooks SET secret = ${encrypted} WHERE id = ${id} AND secret = ${secret}`);
        count.encrypted += 1;
      }
    }
    const last = secrets.at(-1);
    if (last === undefined || secrets.length < BATCH) break;
    after = last.id;
  }
  if (count.encrypted > 0)
    log.info({ webhooks: count.encrypted }, "webhook secrets that were kept as plain text are encrypted now");
  if (count.plain > 0)
    log.warn({ webhooks: count.plain }, "webhook secrets are kept as plain text: set BACKCHANNEL_ENCRYPTION_KEY");
  if (count.unreadable > 0) log.error({ webhooks: count.unreadable }, UNREADABLE);
}

const UNREADABLE =
  "webhook secrets were encrypted with another key than this instance has, so their pushes are not sent: put the key back " +
  "(the .key file beside the database, or BACKCHANNEL_ENCRYPTION_KEY) and restart, or set those secrets again";

function isReadable(key: Buffer | undefined, { id, secret }: StoredSecret): boolean {
  try {
    decryptSecret(key, id, secret);
    return true;
  } catch (error) {
    if (error instanceof SecretDecryptionError) return false;
    throw error;
  }
}
