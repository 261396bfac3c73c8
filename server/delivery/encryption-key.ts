import { randomBytes } from "node:crypto";
import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { OpenedDatabase } from "../db/database.ts";
import { isPostgres } from "../db/location.ts";
import { sync } from "../db/sqlite/copy.ts";
import { StartupError } from "../db/startup-error.ts";
import { KEY_BYTES } from "../settings.ts";

const OWNER_ONLY = 0o600;

/** The key of an SQLite database is in a file beside it, unless the setting gives one. */
export const keyFileOf = (database: string): string => `${resolve(database)}.key`;

/**
 * The key that webhook secrets are encrypted with: the configured one, or that of the SQLite file, which is created if missing.
 * Undefined on PostgreSQL without the setting: several machines may serve it, and each would create a different key.
 *
 * @throws StartupError when the key file cannot be created or holds no key; the database is closed then
 */
export async function encryptionKeyOf(
  db: OpenedDatabase,
  location: string,
  set: Buffer | undefined,
): Promise<Buffer | undefined> {
  if (set !== undefined || isPostgres(location)) return set;
  try {
    return keyIn(keyFileOf(location));
  } catch (error) {
    await db.close();
    throw error;
  }
}

function keyIn(file: string): Buffer {
  const text = read(file) ?? make(file);
  const key = Buffer.from(text.trim(), "base64");
  if (key.length === KEY_BYTES) return key;
  throw new StartupError(
    `${file} is no key: put back the file that belongs to the database. If it is lost, remove this one: a new key is made, and webhook secrets must be set again.`,
  );
}

/** @returns undefined where there is no such file */
function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new StartupError(`The key file ${file} cannot be read: ${(error as Error).message}.`);
  }
}

/**
 * Writes the key under another name and links it into place, which fails if the file exists: of several processes starting together
 * one creates the key and the others read all of it. It is on disk before anything is encrypted with it.
 */
function make(file: string): string {
  const partial = `${file}.${randomBytes(8).toString("hex")}`;
  const text = `${randomBytes(KEY_BYTES).toString("base64")}\n`;
  try {
    writeFileSync(partial, text, { flag: "wx", mode: OWNER_ONLY, flush: true });
    linkSync(partial, file);
    sync(file);
    return text;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const others = code === "EEXIST" ? read(file) : undefined;
    if (others !== undefined) return others;
    throw new StartupError(
      `The key file ${file} cannot be created (${message}): set BACKCHANNEL_ENCRYPTION_KEY instead.`,
    );
  } finally {
    rmSync(partial, { force: true });
  }
}
