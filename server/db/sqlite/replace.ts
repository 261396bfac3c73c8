import { existsSync, linkSync, renameSync, rmSync, statSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { StartupError } from "../startup-error.ts";
import { inheritRights, sync } from "./copy.ts";
import { isOfKind } from "./errors.ts";

/**
 * Replaces a database that nobody has open with a complete other file, atomically. The old file is kept beside it.
 *
 * @param aside where the old file goes
 * @returns whether there was an old file
 * @throws StartupError when a server, or any other program, has the old file open
 */
export function replaceDatabase(file: string, replacement: string, aside: string): boolean {
  const old = statSync(file, { throwIfNoEntry: false });
  const held = old ? holdAlone(file) : undefined;
  try {
    if (!held) moveLogs(file, aside);
    if (old) {
      inheritRights(replacement, old);
      linkSync(file, aside);
    }
    renameSync(replacement, file);
    sync(file);
  } finally {
    held?.close();
  }
  return old !== undefined;
}

/** A remaining log belongs to the old file: SQLite would apply it to the new one. */
function moveLogs(file: string, aside: string): void {
  for (const ending of ["-wal", "-journal"])
    if (existsSync(`${file}${ending}`)) renameSync(`${file}${ending}`, `${aside}${ending}`);
  rmSync(`${file}-shm`, { force: true });
}

/**
 * Locks everybody else out, with the log checkpointed into the file; undefined for a damaged file, which may be replaced
 * all the same.
 */
function holdAlone(file: string): DatabaseSync | undefined {
  const database = new DatabaseSync(file);
  try {
    database.exec("PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE");
    return database;
  } catch (error) {
    database.close();
    if (!isOfKind(error, "busy")) return undefined;
    throw new StartupError(`The database ${file} is in use: stop its server first.`);
  }
}
