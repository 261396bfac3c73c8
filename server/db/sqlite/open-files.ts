import { type BigIntStats, statSync, unlinkSync } from "node:fs";

/** SQLite's own code for a database file that is no longer where it was opened. It is of the family "read-only". */
const MOVED = 1032;

/** What SQLite keeps beside a database in WAL mode. */
const BESIDE = ["-wal", "-shm"] as const;

/** The path of a database no longer leads to the file that is open: what is written there, nobody would find again. */
export class FileMoved extends Error {
  readonly code = "ERR_SQLITE_ERROR";
  readonly errcode = MOVED;
}

/** A file is the same one as long as device and inode are. */
interface Identity {
  readonly path: string;
  readonly dev: bigint;
  readonly ino: bigint;
}

/**
 * The files of a database as they were opened: the database itself, its log (-wal) and the log's index (-shm). SQLite goes on
 * with files that were removed, moved or replaced as if nothing had happened, and loses what it writes to them.
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

  /** @throws FileMoved once a look has found a file moved. It stays so: what else was done to the files, nobody knows. */
  assertInPlace(): void {
    if (this.#moved) throw this.#moved;
  }

  /** Looks at the disk: 4 us. @throws FileMoved */
  look(): void {
    this.assertInPlace();
    const moved = this.#opened.find((file) => !isInPlace(file));
    if (moved === undefined) return;
    this.#moved = new FileMoved(
      `${moved.path} was removed, moved or replaced while the database ${this.#database} was open.`,
    );
    throw this.#moved;
  }

  /** Removes the log from beside a file that has taken the database's place: it would be applied to that file. */
  removeLog(): void {
    for (const file of this.#opened) if (file.path !== this.#database && isInPlace(file)) unlinkSync(file.path);
  }
}

function isInPlace({ path, dev, ino }: Identity): boolean {
  const found = identify(path);
  return found !== undefined && found.dev === dev && found.ino === ino;
}

/** Undefined where there is no such file. A folder that may not be searched at the moment says nothing about its files. */
function identify(path: string): BigIntStats | undefined {
  return statSync(path, { bigint: true, throwIfNoEntry: false });
}
