import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from "node:crypto";

const CIPHER = "aes-256-gcm";
const ENCRYPTED = "sealed:";
const PLAIN = "plain:";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A secret encrypted with a key that the instance no longer has. */
export class SecretDecryptionError extends Error {}

/**
 * A webhook's secret, or another text, as stored: encrypted if there is a 32-byte key, else in plain text. The ciphertext is bound to
 * the id of its row, so a copy in another row cannot be decrypted.
 */
export function encryptSecret(key: Buffer | undefined, rowId: string, secret: string): string {
  if (!key) return PLAIN + secret;
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, createSecretKey(key), nonce).setAAD(Buffer.from(rowId));
  const encrypted = Buffer.concat([nonce, cipher.update(secret, "utf8"), cipher.final(), cipher.getAuthTag()]);
  return ENCRYPTED + encrypted.toString("base64url");
}

/** Whether a stored secret is encrypted. Secrets stored before this instance had a key are not. */
export const isEncrypted = (stored: string): boolean => stored.startsWith(ENCRYPTED);

/** @throws SecretDecryptionError when the key is missing or is not the one that encrypted the secret */
export function decryptSecret(key: Buffer | undefined, rowId: string, stored: string): string {
  if (stored.startsWith(PLAIN)) return stored.slice(PLAIN.length);
  if (!key)
    throw new SecretDecryptionError(
      "The secret is encrypted, and this instance has no key for it: set it again, or ask the operator for the key.",
    );
  const bytes = Buffer.from(stored.slice(ENCRYPTED.length), "base64url");
  const decipher = createDecipheriv(CIPHER, createSecretKey(key), bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  })
    .setAAD(Buffer.from(rowId))
    .setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    const secret = [decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()];
    return Buffer.concat(secret).toString("utf8");
  } catch {
    throw new SecretDecryptionError(
      "The secret was encrypted with a different key from this instance's: set it again, or ask the operator for the key.",
    );
  }
}
