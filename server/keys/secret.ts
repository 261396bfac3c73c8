import { hash, timingSafeEqual } from "node:crypto";

const RAW_KEY = /^(bck_[A-Za-z0-9_-]{12})\.([A-Za-z0-9_-]{32})$/;

/** Splits a raw key into its public id and its secret; undefined for any other form. */
export function splitKey(raw: string): { keyId: string; secret: string } | undefined {
  const match = RAW_KEY.exec(raw);
  return match?.[1] && match[2] ? { keyId: match[1], secret: match[2] } : undefined;
}

/** A secret of 192 random bits cannot be guessed, so one round of SHA-256 protects it at rest. */
export const hashSecret = (secret: string): string => hash("sha256", secret, "hex");

/** Compares in constant time, whatever the lengths. */
export function sameSecret(given: string, hashed: string): boolean {
  return timingSafeEqual(Buffer.from(hashSecret(given)), Buffer.from(hashed));
}

/** Imported keys may be stored as the hash of the whole key, including its id. */
export const sameKey = (raw: string, secret: string, hashed: string): boolean =>
  sameSecret(secret, hashed) || sameSecret(raw, hashed);
