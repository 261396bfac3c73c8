import { accessSync, closeSync, constants, openSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { StartupError } from "../startup-error.ts";
import { isOfKind, isSqliteError } from "./errors.ts";

/** @throws StartupError saying what is wrong with the file or its folder, in more detail than SQLite would */
export function checkFile(file: string): void {
  const folder = dirname(file);
  const inFolder = statSync(folder, { throwIfNoEntry: false });
  if (inFolder === undefined)
    throw new StartupError(`The folder ${folder} of the database does not exist: create it first.`);
  if (!inFolder.isDirectory())
    throw new StartupError(`${folder} is not a folder, so the database ${file} cannot be in it.`);
  if (!isAllowed(folder, constants.W_OK | constants.X_OK)) {
    throw new StartupError(
      `The folder ${folder} is not writable, and SQLite keeps files beside the database: make it writable.`,
    );
  }
  const found = statSync(file, { throwIfNoEntry: false });
  if (found === undefined) return;
  if (found.isDirectory()) throw new StartupError(`The database ${file} is a folder: name a file.`);
  if (!isAllowed(file, constants.R_OK | constants.W_OK)) {
    throw new StartupError(`The database ${file} cannot be read and written by this user: change its permissions.`);
  }
}

const OWNER_ONLY = 0o600;

/**
 * Creates the file of a new database, readable by its owner alone: it holds every message. SQLite gives the log beside it the same
 * mode. An existing file keeps the mode that its owner has set.
 *
 * @throws StartupError when it cannot be created
 */
export function createFile(file: string): void {
  if (statSync(file, { throwIfNoEntry: false }) !== undefined) return;
  try {
    closeSync(openSync(file, "ax", OWNER_ONLY));
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error)) throw error;
    // Another process has just created it.
    if (error.code === "EEXIST") return;
    throw new StartupError(`The database ${file} cannot be created: ${error.message}.`);
  }
}

function isAllowed(path: string, mode: number): boolean {
  try {
    accessSync(path, mode);
    return true;
  } catch {
    return false;
  }
}

/** An error of SQLite's at start as a StartupError; any other error unchanged. */
export function refusal(error: unknown, file: string): unknown {
  if (!isSqliteError(error)) return error;
  return new StartupError(`${sentence(error, file)} (SQLite says: ${error.message}.)`);
}

function sentence(error: unknown, file: string): string {
  if (isOfKind(error, "busy")) return `The database ${file} is locked by another process: stop that one or try again.`;
  if (isOfKind(error, "notADatabase")) return `${file} is not an SQLite database: name another file.`;
  if (isOfKind(error, "readOnly")) return `The database ${file} is read-only: allow writing to it and its folder.`;
  if (isOfKind(error, "corrupt")) return `The database ${file} is damaged: restore a backup of it.`;
  if (isOfKind(error, "full")) return `There is no room on the disk of the database ${file}: make some.`;
  return `The database ${file} cannot be opened.`;
}
