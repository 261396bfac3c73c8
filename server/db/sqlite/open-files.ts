import { type BigIntStats, existsSync, statSync, unlinkSync } from "node:fs";

/** SQLite's code for a database file that has been moved since it was opened. It belongs to the "read-only" family. */
const MOVED = 1032;

/** The files that SQLite keeps beside a database in WAL mode: the log and its index. */
const BESIDE = ["-wal", "-shm"] as const;

/** The database's path no longer leads to the open file: nobody would ever find what is written there. */
export class FileMoved extends Error {
  readonly code = "ERR_SQLITE_ERROR";
  readonly errcode = MOVED;
}

/** Identifies a file by device and inode. */
interface Identity {
  readonly path: string;
  readonly dev: bigint;
  readonly ino: bigint;
}

/**
 * The files of a database as opened: the database itself, its log (-wal) and the log's index (-shm). When they are
 * removed, moved or replaced, SQLite goes on as if nothing had happened and loses what it writes.
 */
export class OpenFiles {
  readonly #database: string;
  readonly #opened: readonly Identity[];
  #moved: FileMoved | undefined;

  /** @param database the path of an open database in WAL mode. */
  constructor(database: string) {
    this.#database = database;
    this.#opened = ["", ...BESIDE].flatMap((ending) => {
      const path = `${database}${ending}`;
      const found = identify(path);
      return found ? [{ path, dev: found.dev, ino: found.ino }] : [];
    });
  }

  /**
   * @throws FileMoved once a check has found a file moved. It stays so: whatever else happened to the files is unknown
   */
  assertInPlace(): void {
    if (this.#moved) throw this.#moved;
  }

  /**
   * Checks in 5 us that what was just committed can be found again: the database by its identity, the log beside it by its path
   * alone. Commits must not read the log's timestamps: Linux would then give the next write a new timestamp, and storing that costs
   * each fsync 25 us.
   *
   * @throws FileMoved
   */
  assertCommitInPlace(): void {
    this.#find((file) => (file.path === this.#database ? isInPlace(file) : existsSync(file.path)));
  }

  /** Checks all files. @throws FileMoved */
  look(): void {
    this.#find(isInPlace);
  }

  #find(isThere: (file: Identity) => boolean): void {
    this.assertInPlace();
    const moved = this.#opened.find((file) => !isThere(file));
    if (moved === undefined) return;
    this.#moved = new FileMoved(
      `${moved.path} was removed, moved or replaced while the database ${this.#database} was open.`,
    );
    throw this.#moved;
  }

  /** Removes the log beside a file that has replaced the database: it would be applied to that file. */
  removeLog(): void {
    for (const file of this.#opened) if (file.path !== this.#database && isInPlace(file)) unlinkSync(file.path);
  }
}

function isInPlace({ path, dev, ino }: Identity): boolean {
  const found = identify(path);
  return found !== undefined && found.dev === dev && found.ino === ino;
}

/** Undefined if there is no such file. A folder that cannot be searched at the moment says nothing about its files. */
function identify(path: string): BigIntStats | undefined {
  return statSync(path, { bigint: true, throwIfNoEntry: false });
}
